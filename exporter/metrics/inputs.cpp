#include <set>
#include <string>
#include <vector>

#include "exporter/metrics/groups.hpp"
#include "exporter/metrics/label_text.hpp"

namespace ackscope::exporter {
namespace {

struct ShownInput {
  LabelList labels;
  const live::LiveInputState* state;
};

/// Long addresses may begin alike and are cut: they are told apart by a number. Their order is that
/// of the configuration, so that each keeps its own.
std::vector<ShownInput> shown_inputs(const live::Snapshot& snapshot) {
  std::vector<ShownInput> shown;
  std::set<std::string> taken;
  for (const live::LiveInputState& input : snapshot.inputs)
    shown.push_back({with({}, "input", told_apart(label_value(input.address), taken)), &input});
  return shown;
}

struct Counter {
  const char* name;
  const char* help;
  std::uint64_t InputSummary::*member;
};

constexpr Counter kCounters[] = {
    {"ackscope_events_total", "Events read.", &InputSummary::events},
    {"ackscope_events_unknown_total", "Events of a name that no vocabulary has.",
     &InputSummary::unknown},
    {"ackscope_events_malformed_total", "Events whose arguments or bytes make no sense.",
     &InputSummary::malformed},
    {"ackscope_events_lost_total", "Events that the tracer lost or that were missed.",
     &InputSummary::lost},
};

}  // namespace

void add_inputs(const View& view, Families& families) {
  const std::vector<ShownInput> inputs = shown_inputs(*view.snapshot);
  Family up = Family::gauge("ackscope_input_up", "1 while the input is being read.");
  for (const auto& [labels, input] : inputs) up.add(labels, input->up ? 1.0 : 0.0);
  std::move(up).append_to(families);
  for (const Counter& counter : kCounters) {
    Family family = Family::counter(counter.name, counter.help);
    for (const auto& [labels, input] : inputs) family.add(labels, input->summary.*counter.member);
    std::move(family).append_to(families);
  }
  Family lag = Family::gauge("ackscope_event_lag_seconds",
                             "Age of the newest event when it came into a snapshot.");
  for (const auto& [labels, input] : inputs)
    if (input->lag_ns) lag.add(labels, seconds(*input->lag_ns));
  std::move(lag).append_to(families);
}

}  // namespace ackscope::exporter
