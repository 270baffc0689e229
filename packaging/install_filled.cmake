# Runs at installation; variables and purpose: installed_file.cmake.
get_filename_component(ACKSCOPE_BINDIR "${bindir}" ABSOLUTE BASE_DIR "${CMAKE_INSTALL_PREFIX}")
set(ACKSCOPE_SYSCONFDIR "${CMAKE_INSTALL_PREFIX}/etc")
if(CMAKE_INSTALL_PREFIX MATCHES "^/usr/?$")
  set(ACKSCOPE_SYSCONFDIR /etc)
endif()
string(REGEX REPLACE "^etc(/|$)" "${ACKSCOPE_SYSCONFDIR}\\1" destination "${destination}")
get_filename_component(destination "${destination}" ABSOLUTE BASE_DIR "${CMAKE_INSTALL_PREFIX}")
# Several installations may go on at once.
string(MD5 place "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
configure_file("${template}" "${filled_in}/${place}/${name}" @ONLY)
file(INSTALL DESTINATION "${destination}" TYPE FILE FILES "${filled_in}/${place}/${name}")
file(REMOVE_RECURSE "${filled_in}/${place}/${name}")
