# Several sources of a target are compiled as one: most of the compiler's time goes into headers.
# docs/decisions/0026-sources-are-compiled-together.md
option(ACKSCOPE_UNITY "Compile several sources of a target together" ON)
set(CMAKE_UNITY_BUILD ${ACKSCOPE_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)

# ackscope_compile_alone(file...) - these name something of their own as a neighbour does
function(ackscope_compile_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
