# The fuzzers need clang and instrumented libraries, so they have a build tree of their own, which a
# test configures, builds and runs. In `./run test` every target gets a few seconds.
set(fuzz_tree ${PROJECT_SOURCE_DIR}/build/fuzz)

add_test(NAME fuzz.build COMMAND ${CMAKE_CURRENT_LIST_DIR}/build-fuzzers ${fuzz_tree})
set_tests_properties(fuzz.build PROPERTIES LABELS fuzz TIMEOUT 900 PROCESSORS 2
                                           FIXTURES_SETUP fuzzers)

# ackscope_fuzz_run(NAME LABELS label... TIMEOUT s LENGTH option value)
function(ackscope_fuzz_run name)
  cmake_parse_arguments(arg "" "TIMEOUT" "LABELS;LENGTH" ${ARGN})
  add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/run_fuzzers.py
                                --tree ${fuzz_tree} ${arg_LENGTH})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} PROCESSORS 2
                                          FIXTURES_REQUIRED fuzzers)
endfunction()

ackscope_fuzz_run(fuzz.run LABELS fuzz TIMEOUT 600 LENGTH --seconds 4)
ackscope_fuzz_run(fuzz.run-long LABELS fuzz long TIMEOUT 14400 LENGTH --cpu-minutes 60)
