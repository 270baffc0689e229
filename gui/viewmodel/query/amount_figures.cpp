#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/stages.hpp"
#include "gui/viewmodel/query/figures.hpp"
#include "gui/viewmodel/query/parts.hpp"

namespace ackscope::viewmodel::query {
namespace {

std::string in_bytes(std::uint64_t bytes) { return std::to_string(bytes) + " bytes"; }

}  // namespace

void add_bytes(const Shown& shown, const Range& range, std::vector<Figure>& figures) {
  std::uint64_t total = 0;
  std::size_t known = 0, unknown = 0;
  for (const Device& device : shown.migration().devices)
    for (const Round& round : device.rounds) {
      if (!range.holds(report::chart::round_begin(round))) continue;
      if (round.initial_bytes && !__builtin_add_overflow(total, *round.initial_bytes, &total)) {
        ++known;
      } else {
        ++unknown;
      }
    }
  std::string note = "of rounds that began in the range";
  if (unknown > 0) note += "; of " + std::to_string(unknown) + " the size is unknown";
  figures.push_back({"initial bytes",
                     known + unknown > 0 && known == 0 ? "unknown" : in_bytes(total),
                     std::move(note)});
}

void add_events(const Shown& shown, const Range& range, std::vector<Figure>& figures) {
  for (const Side side : {Side::source, Side::destination}) {
    const std::string name = "raw events of the " + std::string(to_string(side));
    const Process* process = process_of(side, shown);
    if (!process || !process->events) {
      figures.push_back({name, "unknown", "it was not recorded"});
      continue;
    }
    const ClockLine& clock = shown.tracks().of(side)->clock;
    const Ns behind = report::sum(clock.to_own(range.end), 1);
    const std::size_t count = process->events->count(clock.to_own(range.begin), behind);
    const bool gaps = !process->gaps.empty();
    figures.push_back({name, std::to_string(count), gaps ? "some events were lost" : ""});
  }
}

}  // namespace ackscope::viewmodel::query
