#include "exporter/metrics/groups.hpp"
#include "exporter/metrics/label_text.hpp"

namespace ackscope::exporter {
namespace {

LabelList input_label(const live::LiveInputState& input) {
  return with({}, "input", label_value(input.address));
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
  Family up = Family::gauge("ackscope_input_up", "1 while the input is being read.");
  for (const live::LiveInputState& input : view.snapshot->inputs)
    up.add(input_label(input), input.up ? 1.0 : 0.0);
  std::move(up).append_to(families);
  for (const Counter& counter : kCounters) {
    Family family = Family::counter(counter.name, counter.help);
    for (const live::LiveInputState& input : view.snapshot->inputs)
      family.add(input_label(input), input.summary.*counter.member);
    std::move(family).append_to(families);
  }
  Family lag = Family::gauge("ackscope_event_lag_seconds",
                             "Age of the newest event when it came into a snapshot.");
  for (const live::LiveInputState& input : view.snapshot->inputs)
    if (input.lag_ns) lag.add(input_label(input), seconds(*input.lag_ns));
  std::move(lag).append_to(families);
}

}  // namespace ackscope::exporter
