# Build options and the flags every target shares, kept in one interface target.
option(ACKSCOPE_TESTS "Build the tests" ON)
option(ACKSCOPE_FUZZ "Build the libFuzzer targets instead of the other tests (needs clang)" OFF)
option(ACKSCOPE_BENCH "Build the benchmarks" ON)
option(ACKSCOPE_GUI "Build the viewer (needs Qt 6)" ON)
option(ACKSCOPE_BABELTRACE_PLUGIN "Build the plugin of Babeltrace" ON)
option(ACKSCOPE_WERROR "Treat warnings as errors" OFF)
set(ACKSCOPE_SANITIZE "" CACHE STRING "Value for -fsanitize=, e.g. address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(ACKSCOPE_CCACHE ccache)
if(ACKSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${ACKSCOPE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ACKSCOPE_CCACHE})
endif()

add_library(ackscope_options INTERFACE)
target_include_directories(ackscope_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(ackscope_options INTERFACE cxx_std_20)
target_compile_options(ackscope_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Misreports "text" + std::move(string) at -O3, in the library's own code (GCC bug 105651).
  target_compile_options(ackscope_options INTERFACE -Wno-restrict)
endif()
if(ACKSCOPE_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # It tells headers from sources by the file that the compiler was given.
  target_compile_options(ackscope_options INTERFACE
                         $<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
endif()
if(ACKSCOPE_WERROR)
  target_compile_options(ackscope_options INTERFACE -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Follows the optimiser, not the language: lists of variants trip it at -O3 (GCC bug 105562 and
    # others). It stays a warning.
    target_compile_options(ackscope_options INTERFACE -Wno-error=maybe-uninitialized)
  endif()
endif()
if(ACKSCOPE_SANITIZE)
  target_compile_options(ackscope_options INTERFACE
    -fsanitize=${ACKSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What a sanitizer puts between makes GCC 12 doubt members of a std::variant that are written.
    target_compile_options(ackscope_options INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(ackscope_options INTERFACE -fsanitize=${ACKSCOPE_SANITIZE})
endif()
if(ACKSCOPE_FUZZ)
  # The product is instrumented for coverage; only the fuzzers bring libFuzzer's main().
  target_compile_options(ackscope_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
