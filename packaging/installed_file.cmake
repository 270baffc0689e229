# ackscope_install_filled(TEMPLATE DESTINATION COMPONENT) - installs TEMPLATE (NAME.in) as NAME with
# @ACKSCOPE_BINDIR@ and @ACKSCOPE_SYSCONFDIR@ of the prefix that it is installed below, which is known
# only then: `cmake --install --prefix`, and the packages with /usr. DESTINATION is below the prefix, or
# begins with etc/, which is /etc for /usr. A copy for the configured prefix lies in the build tree.
function(ackscope_install_filled template destination component)
  get_filename_component(name ${template} NAME_WLE)
  get_filename_component(folder ${template} DIRECTORY)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/install_filled.cmake)
  install(CODE "
    set(template \"${CMAKE_CURRENT_SOURCE_DIR}/${template}\")
    set(filled_in \"${CMAKE_CURRENT_BINARY_DIR}/installed\")
    set(name \"${folder}/${name}\")
    set(bindir \"${CMAKE_INSTALL_BINDIR}\")
    set(destination \"${destination}\")
    include(\"${script}\")" COMPONENT ${component})

  set(ACKSCOPE_BINDIR ${CMAKE_INSTALL_FULL_BINDIR})
  set(ACKSCOPE_SYSCONFDIR ${CMAKE_INSTALL_FULL_SYSCONFDIR})
  configure_file(${template} ${folder}/${name} @ONLY)
endfunction()
