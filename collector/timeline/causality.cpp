#include "collector/timeline/causality.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "collector/timeline/contradiction.hpp"

namespace ackscope::timeline {
namespace {

constexpr Ns kMillisecond = 1'000'000;

class Collector {
 public:
  void source_first(OptNs source, OptNs destination, std::string_view what) {
    add(source, destination, CausalBound::First::source, what);
  }
  void destination_first(OptNs destination, OptNs source, std::string_view what) {
    add(source, destination, CausalBound::First::destination, what);
  }
  std::vector<CausalBound> take() { return std::move(bounds_); }

 private:
  void add(OptNs source, OptNs destination, CausalBound::First first, std::string_view what) {
    if (source && destination) bounds_.push_back({*source, *destination, first, what});
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
    if (sound) bounds.destination_first(sent[i], received[i], "ACK written, ACK received");
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
    if (sound) bounds.source_first(flags[i], words[i], "INIT flag written, INIT word read");
  }
}

}  // namespace

std::vector<CausalBound> causal_bounds(const SourceStory& source,
                                       const DestinationStory& destination) {
  Collector bounds;
  const SourceMarks& s = source.marks;
  const DestinationMarks& d = destination.marks;
  bounds.source_first(s.return_path_opened, d.return_path_opened,
                      "return path asked for, return path opened");
  bounds.destination_first(d.pong_sent, s.pong_received, "PONG written, PONG received");
  add_flags(source, destination, bounds);
  add_acks(source, destination, bounds);
  bounds.source_first(s.switchover_started, d.switchover_started,
                      "SWITCHOVER_START written, SWITCHOVER_START read");
  bounds.source_first(s.iterable_saved, d.first_full_section, "devices saved, next section read");
  bounds.destination_first(d.shut_sent, s.shut_received, "last message written, it received");
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

Alignment align(const SourceHalf& source, const DestinationHalf& destination,
                const AlignmentWish& wish) {
  const auto bounds = causal_bounds(source.story, destination.story);
  const Ns resolution = std::max(source.clock.resolution_ns, destination.clock.resolution_ns);
  Alignment result;
  result.bounds = bounds.size();
  const auto object = [&](Ns offset, std::string_view claim) {
    if (auto text = contradiction_of(bounds, offset, claim, resolution))
      result.contradictions.push_back(std::move(*text));
  };
  if (wish.offset) {
    object(*wish.offset, "--clock-offset");
    result.map = ClockMap::identity(AlignmentMethod::asserted, *wish.offset);
    return result;
  }
  if (const auto offset = shared_clock_offset(source, destination)) {
    if (ClockMap::allow(bounds, *offset)) {
      result.map = ClockMap::identity(AlignmentMethod::same_clock, *offset);
      return result;
    }
    object(*offset, "both recordings name the same clock, which");
  }
  if (wish.same_clock) {
    if (ClockMap::allow(bounds, 0)) {
      result.map = ClockMap::identity(AlignmentMethod::asserted, 0);
      return result;
    }
    object(0, "--same-clock");
  }
  result.map = ClockMap::from_bounds(bounds);
  if (!result.map || result.map->contradiction() <= resolution) return result;
  if (auto text = contradiction_between(bounds)) result.contradictions.push_back(std::move(*text));
  return result;
}

}  // namespace ackscope::timeline
