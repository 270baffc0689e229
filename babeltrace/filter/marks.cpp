#include "babeltrace/filter/marks.hpp"

#include <algorithm>

namespace ackscope::babeltrace {
namespace {

void add(Mark& mark, const char* name, std::uint64_t value) {
  mark.fields.emplace_back(name, value);
}
void add(Mark& mark, const char* name, std::string_view value) {
  mark.fields.emplace_back(name, std::string(value));
}

template <typename T>
void add_known(Mark& mark, const char* name, const std::optional<T>& value) {
  if (!value) return;
  if constexpr (std::is_convertible_v<T, std::string>) {
    mark.fields.emplace_back(name, MarkValue(*value));
  } else if constexpr (std::is_signed_v<T>) {
    mark.fields.emplace_back(name, MarkValue(static_cast<std::int64_t>(*value)));
  } else {
    mark.fields.emplace_back(name, MarkValue(static_cast<std::uint64_t>(*value)));
  }
}

void add_times(Mark& mark, const Round& round) {
  add_known(mark, "detected_ns", round.detected_ns);
  add_known(mark, "requested_ns", round.requested_ns);
  add_known(mark, "sent_ns", round.sent_ns);
  add_known(mark, "load_begin_ns", round.load_begin_ns);
  add_known(mark, "arrived_ns", round.arrived_ns);
  add_known(mark, "loaded_ns", round.loaded_ns);
  add_known(mark, "approved_ns", round.approved_ns);
  add_known(mark, "acked_ns", round.acked_ns);
  add_known(mark, "latency_ns", round.latency_ns);
  add_known(mark, "cross_host_uncertainty_ns", round.cross_host_uncertainty_ns);
}

OptNs time_of(const Round& round) {
  if (round.acked_ns) return round.acked_ns;
  if (round.state != RoundState::late) return std::nullopt;
  return round.requested_ns ? round.requested_ns : round.detected_ns;
}

Mark mark_of(const Migration& migration, const Device& device, const Round& round, Ns time) {
  Mark mark{time, kRoundEvent, {}};
  add(mark, "migration", std::uint64_t{migration.index});
  add(mark, "device", display_name(device));
  add_known(mark, "round", round.round);
  add(mark, "cause", to_string(round.cause));
  add(mark, "state", to_string(round.state));
  add(mark, "attribution", to_string(round.attribution));
  add_known(mark, "initial_bytes", round.initial_bytes);
  add_times(mark, round);
  add_known(mark, "needed", round.needed);
  return mark;
}

Mark mark_of(const Migration& migration, const Finding& finding, Ns time) {
  Mark mark{time, kFindingEvent, {}};
  add(mark, "migration", std::uint64_t{migration.index});
  add(mark, "rule", finding.rule);
  add(mark, "severity", to_string(finding.severity));
  add_known(mark, "device", finding.device);
  add_known(mark, "t_ns", finding.t_ns);
  add(mark, "title", finding.title);
  add(mark, "explanation", finding.explanation);
  add_known(mark, "cost_ns", finding.cost_ns);
  add(mark, "confidence", to_string(finding.confidence));
  return mark;
}

void add_marks(const Migration& migration, std::vector<Mark>& marks) {
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      if (const OptNs time = time_of(round))
        marks.push_back(mark_of(migration, device, round, *time));
    }
  }
  const Ns end = migration.end_ns.value_or(migration.last_seen_ns.value_or(0));
  for (const Finding& finding : migration.findings)
    marks.push_back(mark_of(migration, finding, finding.t_ns.value_or(end)));
}

}  // namespace

std::vector<Mark> marks_of(const Analysis& analysis) {
  std::vector<Mark> marks;
  for (const Migration& migration : analysis.migrations) add_marks(migration, marks);
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.time < b.time; });
  return marks;
}

}  // namespace ackscope::babeltrace
