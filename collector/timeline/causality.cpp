#include "collector/timeline/causality.hpp"

#include <algorithm>
#include <functional>

namespace ackscope::timeline {
namespace {

constexpr Ns kMillisecond = 1'000'000;

class Collector {
 public:
  void source_first(OptNs source, OptNs destination) {
    add(source, destination, CausalBound::First::source);
  }
  void destination_first(OptNs destination, OptNs source) {
    add(source, destination, CausalBound::First::destination);
  }
  std::vector<CausalBound> take() { return std::move(bounds_); }

 private:
  void add(OptNs source, OptNs destination, CausalBound::First first) {
    if (source && destination) bounds_.push_back({*source, *destination, first});
  }
  std::vector<CausalBound> bounds_;
};

/// ACKs are a byte stream: the k-th written is the k-th read, if none was missed.
void add_acks(const SourceStory& source, const DestinationStory& destination, Collector& bounds) {
  const auto& received = source.marks.acks;
  const auto& sent = destination.marks.acks;
  for (std::size_t i = 0; i < std::min(received.size(), sent.size()); ++i) {
    const bool sound =
        source.coverage.sound_until(received[i]) && destination.coverage.sound_until(sent[i]);
    if (sound) bounds.destination_first(sent[i], received[i]);
  }
}

/// The flags of all devices and the words of all devices share one stream: the k-th is the k-th.
void add_flags(const SourceStory& source, const DestinationStory& destination, Collector& bounds) {
  std::vector<Ns> flags, words;
  for (const SourceDevice& device : source.devices) {
    for (const SourceRound& round : device.rounds) {
      if (round.sent) flags.push_back(*round.sent);
    }
  }
  for (const DestinationDevice& device : destination.devices) {
    for (const DestinationRound& round : device.rounds) {
      if (round.init_word) words.push_back(*round.init_word);
    }
  }
  std::ranges::sort(flags);
  std::ranges::sort(words);
  for (std::size_t i = 0; i < std::min(flags.size(), words.size()); ++i) {
    const bool sound =
        source.coverage.sound_until(flags[i]) && destination.coverage.sound_until(words[i]);
    if (sound) bounds.source_first(flags[i], words[i]);
  }
}

}  // namespace

std::vector<CausalBound> causal_bounds(const SourceStory& source,
                                       const DestinationStory& destination) {
  Collector bounds;
  const SourceMarks& s = source.marks;
  const DestinationMarks& d = destination.marks;
  bounds.source_first(s.return_path_opened, d.return_path_opened);
  bounds.destination_first(d.pong_sent, s.pong_received);
  add_flags(source, destination, bounds);
  add_acks(source, destination, bounds);
  bounds.source_first(s.switchover_started, d.switchover_started);
  bounds.source_first(s.iterable_saved, d.first_full_section);
  bounds.destination_first(d.shut_sent, s.shut_received);
  return bounds.take();
}

std::optional<Ns> shared_clock_offset(const SourceHalf& source,
                                      const DestinationHalf& destination) {
  const Clock& a = source.clock;
  const Clock& b = destination.clock;
  const bool known =
      a.uuid && b.uuid && a.offset_ns && b.offset_ns && source.party.host && destination.party.host;
  if (!known || *a.uuid != *b.uuid || *source.party.host != *destination.party.host) {
    return std::nullopt;
  }
  Ns difference = 0;  // a damaged recording may say anything
  if (__builtin_sub_overflow(*a.offset_ns, *b.offset_ns, &difference)) return std::nullopt;
  if (difference <= -kMillisecond || difference >= kMillisecond) return std::nullopt;
  return difference;
}

std::optional<ClockMap> align(const SourceHalf& source, const DestinationHalf& destination,
                              bool asserted) {
  const auto bounds = causal_bounds(source.story, destination.story);
  if (const auto offset = shared_clock_offset(source, destination);
      offset && ClockMap::allow(bounds, *offset)) {
    return ClockMap::identity(AlignmentMethod::same_clock, *offset);
  }
  if (asserted && ClockMap::allow(bounds, 0)) {
    return ClockMap::identity(AlignmentMethod::asserted, 0);
  }
  return ClockMap::from_bounds(bounds);
}

}  // namespace ackscope::timeline
