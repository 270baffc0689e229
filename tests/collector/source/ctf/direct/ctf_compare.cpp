// ctf_compare DIRECTORY...: what our reader and Babeltrace tell of each, a line: "direct" or
// "handed over" (to Babeltrace), the number of events and losses. Ends with 1 where they differ,
// and tells where. With --all as first argument it prints all of it.
#include <cstdio>
#include <string>
#include <string_view>

#include "tests/collector/source/ctf/direct/transcript.hpp"

namespace {

using namespace ackscope::source;
using namespace ackscope::source::test;

bool compare(const std::filesystem::path& root, bool all) {
  const bool direct = read_directly(root);
  const Transcript ours = transcript(root, CtfReader::fastest);
  const auto found = difference(ours, transcript(root, CtfReader::babeltrace));
  if (all) {
    for (const std::string& line : ours.lines) std::puts(line.c_str());
  }
  std::printf("%s: %s, %d restarts, %zu lines, %s\n", root.c_str(),
              direct ? "direct" : "handed over", ours.restarts, ours.lines.size(),
              found ? "DIFFERENT" : "equal");
  if (found) std::puts(found->c_str());
  return !found && ours.restarts <= 1;
}

}  // namespace

int main(int count, char** words) {
  bool equal = true, all = false;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(words[i]) == "--all")
      all = true;
    else
      equal = compare(words[i], all) && equal;
  }
  return equal ? 0 : 1;
}
