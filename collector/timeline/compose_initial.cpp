#include "collector/timeline/compose_initial.hpp"

#include <algorithm>

namespace ackscope::timeline {
namespace {

class Timer {
 public:
  Timer(const JoinedDevice& device, const Migration& migration, const DestinationStory& destination,
        const ClockMap& clock)
      : device_(device), m_(migration), destination_(destination), clock_(clock) {}

  void time(const InitialSpan& span, InitialLoad& load) const {
    const BlockLoad* last = nullptr;
    for (std::uint64_t block = span.first_block; block <= span.last_block; ++block) {
      const BlockLoad* one = device_.destination->loads.find(block);
      if (!one) continue;
      if (!load.load_begin_ns) load.load_begin_ns = clock_.to_source(one->begin).time;
      last = one;
      load.load_ns = load.load_ns.value_or(0) + (one->end - one->begin);
    }
    if (last) load.load_end_ns = clock_.to_source(last->end).time;
    if (last && m_.guest_stopped_ns) load.load_in_outage_ns = in_outage(span, load);
    // Only what was seen through counts.
    const bool whole =
        span.last_block < span.first_block || (device_.destination->loads.find(span.first_block) &&
                                               device_.destination->loads.find(span.last_block));
    if (!whole && !began_only(span)) load.load_ns.reset();
  }

 private:
  /// Its load was still going on when the attempt ended.
  bool began_only(const InitialSpan& span) const {
    return device_.destination->loads.find(span.first_block) &&
           destination_.outcome != Outcome::completed;
  }

  Ns in_outage(const InitialSpan& span, const InitialLoad& load) const {
    const Ns stopped = *m_.guest_stopped_ns;
    if (*load.load_end_ns <= stopped) return 0;
    Ns sum = 0;
    for (std::uint64_t block = span.first_block; block <= span.last_block; ++block) {
      const BlockLoad* one = device_.destination->loads.find(block);
      if (!one) continue;
      const Ns begin = clock_.to_source(one->begin).time, end = begin + (one->end - one->begin);
      const Ns until = m_.guest_resumed_ns ? std::min(end, *m_.guest_resumed_ns) : end;
      sum += std::max<Ns>(0, until - std::max(begin, stopped));
    }
    return sum;
  }

  const JoinedDevice& device_;
  const Migration& m_;
  const DestinationStory& destination_;
  const ClockMap& clock_;
};

}  // namespace

std::vector<InitialLoad> compose_initial(const JoinedDevice& device, const Migration& migration,
                                         const DestinationStory* destination,
                                         const std::optional<ClockMap>& clock) {
  std::vector<InitialLoad> loads;
  if (!device.source) return loads;
  const bool timed = destination && device.destination && clock && destination->coverage.gapless();
  for (const InitialSpan& span : device.source->initial) {
    InitialLoad& load = loads.emplace_back();
    load.cause = span.cause;
    load.seen_ns = span.seen;
    load.bytes = span.bytes;
    load.flagged = span.flagged && migration.mechanism != Mechanism::off;
    if (timed) Timer(device, migration, *destination, *clock).time(span, load);
  }
  return loads;
}

}  // namespace ackscope::timeline
