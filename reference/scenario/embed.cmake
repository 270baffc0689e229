# cmake -DFOLDER=... -DNAMES=a,b -DOUTPUT=... -P embed.cmake
# Writes a .cpp that holds the scenario files as raw strings. CMake lists cannot hold every text, so
# each file is appended at once; compilers need not accept literals over 64 KiB.
string(REPLACE "," ";" names "${NAMES}")
set(entries "")
foreach(name IN LISTS names)
  file(READ ${FOLDER}/${name}.json text)
  string(FIND "${text}" ")scenario\"" end)
  string(LENGTH "${text}" length)
  if(NOT end EQUAL -1 OR length GREATER 60000)
    message(FATAL_ERROR "${name}.json cannot be embedded")
  endif()
  string(APPEND entries "    {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed.cmake.
#include \"reference/scenario/library.hpp\"

namespace ackscope::reference {
namespace {

constexpr LibraryEntry kEntries[] = {
${entries}};

}  // namespace

std::span<const LibraryEntry> library() { return kEntries; }

}  // namespace ackscope::reference
")
