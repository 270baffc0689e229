include(CMakeFindDependencyMacro)
find_dependency(LTTngUST 2.13)
include(${CMAKE_CURRENT_LIST_DIR}/ackscope-tracepoints-targets.cmake)
