#include "babeltrace/messages/facts.hpp"

#include <algorithm>

namespace ackscope::babeltrace {

namespace {

/// Without a trace the recording's quality would be told nowhere. Its clock is of the kind that the
/// others of its backend have: Babeltrace merges no two kinds.
Origin nobody(Backend backend) {
  Origin origin;
  if (backend == Backend::simple) origin.clock.kind = ClockKind::monotonic;
  return origin;
}

}  // namespace

Facts survey(source::Source& recording) {
  Facts facts;
  for (;;) {
    const source::Pull pull = recording.next();
    if (pull == source::Pull::restart) facts.restarts = true;
    if (pull == source::Pull::end) break;
  }
  facts.origins = recording.origins();
  facts.summary = recording.summary();
  if (facts.origins.empty()) facts.origins.push_back(nobody(facts.summary.backend));
  return facts;
}

bool Output::has(std::size_t origin) const {
  return std::find(origins.begin(), origins.end(), origin) != origins.end();
}

std::vector<Output> outputs_of(const Facts& facts, const std::string& name) {
  std::vector<Output> outputs;
  const bool together = facts.summary.backend == Backend::simple;
  for (std::size_t i = 0; i < facts.origins.size(); ++i) {
    if (together && i > 0) {
      outputs.front().origins.push_back(i);
    } else {
      outputs.push_back({i == 0 ? name : name + "-" + std::to_string(i + 1), {i}});
    }
  }
  return outputs;
}

std::string port_name(std::size_t number, const Output& output) {
  return std::to_string(number) + "-" + output.name;
}

}  // namespace ackscope::babeltrace
