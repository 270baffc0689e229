#include "gui/viewmodel/document/write_events.hpp"

#include <algorithm>
#include <functional>
#include <ostream>
#include <set>
#include <tuple>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/version.hpp"
#include "gui/viewmodel/document/event_fields.hpp"

namespace ackscope::viewmodel {
namespace {

/// One process's events in the range.
struct Run {
  const Process* process = nullptr;
  ClockLine clock;
  std::size_t id = 0;
  std::size_t row = 0, end = 0;
  Ns at() const { return clock.to_migration(process->events->time(row)); }
};

std::vector<Run> runs_of(const Shown& shown, Ns begin, Ns end) {
  std::vector<Run> runs;
  for (const Side side : {Side::source, Side::destination}) {
    const auto& track = shown.tracks().of(side);
    if (!track || track->process >= shown.recording.processes.size()) continue;
    const Process& process = shown.recording.processes[track->process];
    if (!process.events || (!runs.empty() && runs[0].process == &process)) continue;
    Run run{&process, track->clock, runs.size(), 0, 0};
    // The inverse is to the nearest nanosecond only.
    const auto skip = [&](Ns at, auto before) {
      std::size_t row = process.events->lower_bound(report::difference(track->clock.to_own(at), 2));
      while (row < process.events->size() &&
             before(track->clock.to_migration(process.events->time(row)), at))
        ++row;
      return row;
    };
    run.row = skip(begin, std::less<>());
    run.end = std::max(run.row, skip(end, std::less_equal<>()));
    runs.push_back(std::move(run));
  }
  return runs;
}

void write_gaps(const std::vector<Run>& runs, Ns begin, Ns end, report::EventsJsonlWriter& out) {
  const bool one_input = runs.size() == 2 && runs[0].process->input == runs[1].process->input;
  std::set<std::tuple<Ns, Ns, std::optional<std::uint64_t>>> of_both;
  for (const Run& run : runs)
    for (Gap gap : run.process->gaps) {
      if (run.clock.to_migration(gap.end) < begin || run.clock.to_migration(gap.begin) > end)
        continue;
      // One that may concern either process is told once.
      if (!gap.origin && one_input) {
        if (!of_both.emplace(gap.begin, gap.end, gap.lost).second) continue;
      } else {
        gap.origin = run.id;
      }
      out.gap(gap);
    }
}

void write_row(const Run& run, report::EventsJsonlWriter& out) {
  const EventColumn& events = *run.process->events;
  const std::string text = events.text(run.row);
  const ReadBack back = read_back(events.name(run.row), text);
  RawEvent event{events.time(run.row), &back.event_class, run.id, {}, back.fields, {}};
  if (back.event_class.form == ArgumentForm::text) event.text = text;
  out.event(event);
}

}  // namespace

void write_events(const Shown& shown, Ns begin, Ns end, std::ostream& out) {
  report::EventsJsonlWriter writer(out, report::version());
  std::vector<Run> runs = runs_of(shown, begin, end);
  for (const Run& run : runs) {
    const auto& inputs = shown.recording.analysis.inputs;
    const std::size_t input = run.process->input;
    writer.origin(run.id, run.process->origin,
                  input < inputs.size() ? inputs[input].backend : Backend::jsonl);
  }
  write_gaps(runs, begin, end, writer);
  while (true) {
    Run* next = nullptr;
    for (Run& run : runs)
      if (run.row < run.end && (next == nullptr || run.at() < next->at())) next = &run;
    if (next == nullptr || !out) return;
    write_row(*next, writer);
    ++next->row;
  }
}

}  // namespace ackscope::viewmodel
