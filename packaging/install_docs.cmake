# Runs at installation (CMakeLists.txt): copies the guides from `from` to `to` (below the prefix). What they
# link to in the sources lies elsewhere here, or is not installed: then its name is told in words.
get_filename_component(folder "${to}" ABSOLUTE BASE_DIR "${CMAKE_INSTALL_PREFIX}")
set(elsewhere # folder or file of the sources, and where it is, from the guides
    LICENSE LICENSE
    records/store/schema.md records/store/schema.md
    reference/control/schema.qapi reference/control/schema.qapi
    tracepoints/README.md ../libackscope-tracepoints-dev/README.md
    exporter/examples/ ../ackscope-dashboards/examples/)

function(install_page page)
  file(READ "${page}" text)
  set(places ${elsewhere})
  while(places)
    list(POP_FRONT places source place)
    string(REPLACE "](../${source}" "](:${place}" text "${text}") # marked: some begin with ../ again
  endwhile()
  string(REGEX REPLACE "\\[([^][]*)\\]\\(\\.\\./([^()]*)\\)" "\\1 (`\\2` of the sources)" text "${text}")
  string(REPLACE "](:" "](" text "${text}")
  get_filename_component(name "${page}" NAME)
  string(MD5 unique "$ENV{DESTDIR}${folder}") # several installations may go on at once
  file(WRITE "${filled_in}/${unique}/${name}" "${text}")
  file(INSTALL DESTINATION "${folder}" TYPE FILE FILES "${filled_in}/${unique}/${name}")
  file(REMOVE_RECURSE "${filled_in}/${unique}")
endfunction()

file(GLOB pages "${from}/*.md")
foreach(page IN LISTS pages)
  install_page("${page}")
endforeach()
