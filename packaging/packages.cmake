# CPack: Debian packages, one per component (debian/packages.cmake says what each is), and the source
# archive. `./run package` does both steps: build, and cpack in build/.
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_NAME ackscope)
set(CPACK_PACKAGE_VENDOR "The ackscope authors")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL cli exporter tracepoints tracepoints-dev reference dashboards)
if(ACKSCOPE_BABELTRACE_PLUGIN)
  list(APPEND CPACK_COMPONENTS_ALL babeltrace)
endif()
if(ACKSCOPE_GUI)
  list(APPEND CPACK_COMPONENTS_ALL viewer)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/debian/packages.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/debian/finish.cmake)
# For the two: where they lie, and where programs find our library before it is installed.
set(CPACK_ACKSCOPE_DEBIAN ${CMAKE_CURRENT_SOURCE_DIR}/debian)
set(CPACK_ACKSCOPE_FILLED ${CMAKE_CURRENT_BINARY_DIR}/debian)
set(CPACK_ACKSCOPE_LIBDIR ${CMAKE_INSTALL_LIBDIR})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/tracepoints)

# What is no source: what .gitignore names.
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME ackscope-${PROJECT_VERSION})
string(REGEX REPLACE "([][+.*()^$?|\\\\])" "\\\\\\1" here "${PROJECT_SOURCE_DIR}")
set(CPACK_SOURCE_IGNORE_FILES
    "^${here}/build/" "^${here}/\\.git(/|$)" "/\\.cache/" "/__pycache__/" "/node_modules/" "/\\.venv/"
    "/\\.env$" "/compile_commands\\.json$" "\\.swp$" "~$")
include(CPack)
