#include "collector/source/qemu_simple/trace_events.hpp"

#include <utility>

#include "collector/source/qemu_simple/declaration.hpp"

namespace ackscope::source {
namespace {

constexpr std::size_t kMaxLine = 65'536;
constexpr std::uint64_t kPatience = 200;  // bad lines before the first good one: no such file

constexpr std::string_view kRemedy =
    "give the trace-events-all of the QEMU build that wrote the recording";

/// Cuts the next line off `text`. A backslash at its end joins it with the one that follows.
std::string take_line(std::string_view& text, std::uint64_t& number) {
  std::string line;
  bool joined = true;
  while (joined && !text.empty()) {
    ++number;
    std::string_view piece = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), piece.size() + 1));
    if (!piece.empty() && piece.back() == '\r') piece.remove_suffix(1);
    joined = !piece.empty() && piece.back() == '\\';
    if (joined) piece.remove_suffix(1);
    if (line.size() <= kMaxLine) line += piece.substr(0, kMaxLine + 1);
  }
  return line;
}

bool says_nothing(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#';
}

void take_declaration(TraceEvents& result, const std::string& line, std::uint64_t number) {
  auto declaration = line.size() > kMaxLine ? std::optional<simple::Declaration>{}
                                            : simple::parse_declaration(line);
  if (declaration) {
    result.events.try_emplace(std::move(declaration->name), std::move(declaration->arguments));
    return;
  }
  if (result.bad_lines++ == 0) result.first_bad_line = number;
}

tl::unexpected<Error> not_such_a_file(const TraceEvents& result) {
  if (result.first_bad_line == 0) {
    return fail("declares no events, so it is no trace-events-all", result.path,
                std::string(kRemedy));
  }
  return fail("is no trace-events-all: line " + std::to_string(result.first_bad_line) +
                  " declares no event",
              result.path, std::string(kRemedy));
}

}  // namespace

const ArgumentList* TraceEvents::find(std::string_view name) const {
  const auto found = events.find(name);
  return found == events.end() ? nullptr : &found->second;
}

Result<TraceEvents> parse_trace_events(std::string_view text, std::string path) {
  TraceEvents result;
  result.path = std::move(path);
  std::uint64_t number = 0;
  while (!text.empty()) {
    const std::uint64_t first = number + 1;
    const std::string line = take_line(text, number);
    if (!says_nothing(line)) take_declaration(result, line, first);
    if (result.events.empty() && result.bad_lines > kPatience) break;
  }
  // Prose may look like a declaration once ("a word(another word)"), but not most of the time.
  if (result.events.size() <= result.bad_lines) return not_such_a_file(result);
  return result;
}

}  // namespace ackscope::source
