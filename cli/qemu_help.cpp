#include "cli/qemu_help.hpp"

#include <algorithm>

#include "collector/decode/vocabulary.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace {

bool event_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::set<std::string> parse_trace_help(std::string_view text) {
  std::set<std::string> names;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool name = !line.empty() && std::all_of(line.begin(), line.end(), event_character);
    if (name) names.emplace(line);
  }
  return names;
}

std::string log_marker() {
  for (const auto& group : decode::qemu_vocabulary())
    for (const decode::EventRule& rule : group)
      if (rule.event == "vm_state_notify")
        return std::string(rule.event) + " " + std::string(rule.shape);
  return "vm_state_notify ";
}

Result<std::set<std::string>> trace_events_of(const std::string& program) {
  const auto output = recorder::run_tool({program, "-trace", "help"});
  if (!output) return fail(output.error().what, program, "give --qemu a QEMU binary");
  std::set<std::string> names = parse_trace_help(output->out);
  if (output->exit_code != 0 || names.empty())
    return fail("'-trace help' lists no events", program, "give --qemu a QEMU binary");
  return names;
}

}  // namespace ackscope::cli
