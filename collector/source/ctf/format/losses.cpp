#include "collector/source/ctf/format/losses.hpp"

#include <string>

namespace ackscope::source::ctf {

std::optional<std::optional<std::uint64_t>> Losses::lost_events(
    std::optional<std::uint64_t> growth) {
  if (growth) growth = count_.tell(*growth);
  if (growth == 0) return std::nullopt;
  ++places_;
  events_ += growth.value_or(0);
  return growth;
}

void Losses::note(InputSummary& summary) const {
  if (places_ > 0) {
    summary.notes.push_back(
        std::to_string(events_) + " events were lost in " + std::to_string(places_) +
        " place(s) because the tracer's buffers were full: record with bigger ones (`lttng "
        "enable-channel --subbuf-size=2M --num-subbuf=16`) or with fewer events");
  }
  if (packet_places_ > 0) {
    summary.notes.push_back(
        "packets are missing in " + std::to_string(packet_places_) +
        " place(s), overwritten by the tracer or removed: use bigger buffers (`lttng "
        "enable-channel --subbuf-size=2M --num-subbuf=16`)");
  }
}

}  // namespace ackscope::source::ctf
