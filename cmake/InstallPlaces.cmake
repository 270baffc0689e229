# Where things are installed. CMake chooses Debian's folder for libraries only below /usr; here it is the
# same below every prefix, where Debian looks too, so that the packages and `cmake --install --prefix`
# come from one build tree. Decided once per tree; -DCMAKE_INSTALL_LIBDIR=... is respected.
if(NOT ACKSCOPE_INSTALL_PLACES_CHOSEN)
  get_property(given CACHE CMAKE_INSTALL_LIBDIR PROPERTY TYPE)
  if(EXISTS /etc/debian_version AND CMAKE_LIBRARY_ARCHITECTURE AND NOT given STREQUAL "UNINITIALIZED")
    set(CMAKE_INSTALL_LIBDIR lib/${CMAKE_LIBRARY_ARCHITECTURE} CACHE PATH "Libraries" FORCE)
  endif()
  set(ACKSCOPE_INSTALL_PLACES_CHOSEN YES CACHE INTERNAL "cmake/InstallPlaces.cmake was here")
endif()
include(GNUInstallDirs)
