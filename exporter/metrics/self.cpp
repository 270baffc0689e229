#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {

void add_self(const View& view, Families& families) {
  Family snapshot = Family::gauge("ackscope_snapshot_duration_seconds",
                                  "Time that making the last snapshot took.");
  snapshot.add({}, seconds(view.snapshot->making_took.count()));
  std::move(snapshot).append_to(families);
  Family dropped =
      Family::gauge("ackscope_dropped_series", "Label sets that a limit left out of this scrape.");
  dropped.add(with({}, "label", "vm"), static_cast<std::uint64_t>(view.dropped_vms));
  dropped.add(with({}, "label", "device"), static_cast<std::uint64_t>(view.dropped_devices));
  std::move(dropped).append_to(families);
}

}  // namespace ackscope::exporter
