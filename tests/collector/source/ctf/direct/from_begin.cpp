#include "tests/collector/source/ctf/direct/from_begin.hpp"

namespace ackscope::source::test {
namespace {

bool is_event(const std::string& line) { return line.find(" #") != std::string::npos; }

}  // namespace

std::vector<std::string> told_from(Ns begin, const Transcript& all) {
  std::vector<std::string> kept;
  for (const std::string& line : all.lines) {
    if (line.starts_with("process")) continue;
    if (line.starts_with("summary")) kept.push_back(line.substr(0, line.find(" events ")));
    if (line.starts_with("gap")) kept.push_back(line);
    if (is_event(line) && std::stoll(line) >= begin) kept.push_back(line.substr(0, line.find('#')));
  }
  return kept;
}

std::vector<Ns> event_times(const Transcript& all) {
  std::vector<Ns> found;
  for (const std::string& line : all.lines) {
    if (is_event(line)) found.push_back(std::stoll(line));
  }
  return found;
}

}  // namespace ackscope::source::test
