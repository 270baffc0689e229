# Read by cpack between installing and packing (CPACK_PRE_BUILD_SCRIPTS): what Debian wants beside
# the files, in each component's folder.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(staged ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
unset(ENV{DESTDIR}) # of the component that was installed last

function(compress file)
  execute_process(COMMAND gzip -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# doc(ROOT PACKAGE) - copyright and changelog
function(doc root package)
  set(folder ${root}/usr/share/doc/${package})
  file(INSTALL ${CPACK_ACKSCOPE_DEBIAN}/copyright DESTINATION ${folder})
  file(INSTALL ${CPACK_ACKSCOPE_DEBIAN}/changelog DESTINATION ${folder} RENAME changelog.Debian)
  compress(${folder}/changelog.Debian)
  if(EXISTS ${folder}/LICENSE) # which is in the copyright file; the guides link to it
    file(CREATE_LINK copyright ${folder}/LICENSE SYMBOLIC)
  endif()
endfunction()

function(manual_pages root)
  file(GLOB_RECURSE pages ${root}/usr/share/man/*)
  foreach(page IN LISTS pages)
    compress(${page})
  endforeach()
endfunction()

# Our library lies where the linker looks.
function(no_own_search_path root)
  file(GLOB programs ${root}/usr/bin/*)
  foreach(program IN LISTS programs)
    file(RPATH_REMOVE FILE ${program})
  endforeach()
endfunction()

# What lintian says and is answered.
function(overrides root package)
  file(INSTALL ${CPACK_ACKSCOPE_DEBIAN}/lintian-overrides DESTINATION ${root}/usr/share/lintian/overrides
       RENAME ${package})
endfunction()

# Control files with names and versions filled in.
function(control package)
  file(GLOB templates ${CPACK_ACKSCOPE_DEBIAN}/${package}/*)
  foreach(template IN LISTS templates)
    get_filename_component(name ${template} NAME)
    set(ACKSCOPE_VERSION ${CPACK_PACKAGE_VERSION})
    configure_file(${template} ${CPACK_ACKSCOPE_FILLED}/${package}/${name} @ONLY)
  endforeach()
endfunction()

# libraries_of(ROOT RESULT) - what the shared libraries below ROOT need, as in debian/control
function(libraries_of root result)
  file(GLOB libraries ${root}/usr/${CPACK_ACKSCOPE_LIBDIR}/*.so.*.*.*)
  file(WRITE ${root}/debian/control "Source: ackscope\n\nPackage: any\nArchitecture: any\n")
  execute_process(COMMAND dpkg-shlibdeps -O ${libraries} WORKING_DIRECTORY ${root}
                  RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE complaint
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT code EQUAL 0) # only then: it also warns of what does not matter
    message(FATAL_ERROR "dpkg-shlibdeps: ${code}\n${complaint}")
  endif()
  file(REMOVE_RECURSE ${root}/debian)
  string(REGEX REPLACE ".*Depends=" "" said "${said}")
  set(${result} "${said}" PARENT_SCOPE)
endfunction()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  doc(${staged}/${component} ${package})
  manual_pages(${staged}/${component})
  no_own_search_path(${staged}/${component})
  overrides(${staged}/${component} ${package})
  control(${package})
endforeach()
libraries_of(${staged}/tracepoints CPACK_DEBIAN_TRACEPOINTS_PACKAGE_DEPENDS)
