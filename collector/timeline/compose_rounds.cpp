#include "collector/timeline/compose_rounds.hpp"

#include <algorithm>
#include <span>

namespace ackscope::timeline {
namespace {

/// A round of either side with its counterpart.
struct RoundPair {
  const SourceRound* source = nullptr;
  const DestinationRound* destination = nullptr;
};

/// Legacy has one round per device and one ACK for all (migration/migration.c up to 11.0).
std::vector<SourceRound> legacy_rounds(const SourceDevice& device, const SourceStory& story) {
  if (device.precopy == false || (!device.precopy && !device.legacy_sent)) return {};
  SourceRound round;
  if (story.coverage.begin_seen) round.number = 1;
  round.cause = story.coverage.begin_seen ? RoundCause::setup : RoundCause::unknown;
  round.sent = device.legacy_sent;
  round.initial_bytes = device.first_initial;
  // An ACK before the flag is not the answer to it: the sides do not use the same mechanism.
  const auto answer = std::find_if(story.marks.acks.begin(), story.marks.acks.end(), [&](Ns ack) {
    return !device.legacy_sent || ack >= *device.legacy_sent;
  });
  if (answer != story.marks.acks.end()) round.acked = *answer;
  round.uncertain = !story.coverage.lost.empty() || !story.coverage.begin_seen;
  // One ACK stands for all devices: which one it waited for is known from the order alone.
  round.attribution = story.devices.size() > 1 ? Attribution::inferred : Attribution::observed;
  return {round};
}

std::vector<SourceRound> source_rounds(const JoinedDevice& device, const RoundContext& context) {
  if (!device.source) return {};
  if (context.mechanism == Mechanism::per_device) return device.source->rounds;
  if (context.mechanism == Mechanism::legacy) return legacy_rounds(*device.source, *context.source);
  return {};
}

class RoundMatcher {
 public:
  RoundMatcher(std::span<const SourceRound> sources, const DestinationDevice* destination,
               const RoundContext& context)
      : sources_(sources), context_(context) {
    if (destination) destinations_ = destination->rounds;
  }

  std::vector<RoundPair> match() {
    for (const SourceRound& round : sources_) pairs_.push_back({&round, nullptr});
    match_in_order();
    match_by_time();
    return std::move(pairs_);
  }

 private:
  bool both_sides() const { return context_.source && context_.destination; }

  /// Nothing was missed up to here: the k-th flag of the device is its k-th word.
  bool in_order(const SourceRound& source, const DestinationRound& destination) const {
    return both_sides() && context_.source->coverage.sound_until(source.sent) &&
           context_.destination->coverage.sound_until(destination.init_word);
  }

  /// What is being loaded behind the last word belongs to the first round without one.
  bool is_behind_last_word(const DestinationRound& destination) const {
    return both_sides() && !destination.init_word && context_.source->coverage.gapless() &&
           context_.destination->coverage.gapless();
  }

  void match_in_order() {
    for (RoundPair& pair : pairs_) {
      if (next_ == destinations_.size()) return;
      const DestinationRound& destination = destinations_[next_];
      if (!in_order(*pair.source, destination) && !is_behind_last_word(destination)) return;
      pair.destination = &destination;
      ++next_;
    }
  }

  /// With gaps a word belongs to the flag only if nothing else fits between flag and ACK.
  void match_by_time() {
    std::vector<RoundPair> alone;
    for (; next_ < destinations_.size(); ++next_) {
      const DestinationRound& round = destinations_[next_];
      std::vector<RoundPair*> fitting;
      for (RoundPair& pair : pairs_) {
        if (!pair.destination && fits(*pair.source, round)) fitting.push_back(&pair);
      }
      if (fitting.size() == 1) {
        fitting.front()->destination = &round;
      } else {
        alone.push_back({nullptr, &round});
      }
    }
    pairs_.insert(pairs_.end(), alone.begin(), alone.end());
  }

  bool fits(const SourceRound& source, const DestinationRound& destination) const {
    const bool seen = destination.init_word || destination.approved;
    if (!context_.clock || !source.sent || !source.acked || !seen) return false;
    const auto word =
        context_.clock->to_source(destination.init_word.value_or(destination.approved.value_or(0)));
    return *source.sent <= word.time + word.uncertainty &&
           word.time - word.uncertainty <= *source.acked;
  }

  std::span<const SourceRound> sources_;
  std::span<const DestinationRound> destinations_;
  const RoundContext& context_;
  std::vector<RoundPair> pairs_;
  std::size_t next_ = 0;  // first destination round without a counterpart
};

RoundState state_of(const SourceRound& round) {
  if (round.late) return RoundState::late;
  if (!is_open(round)) return RoundState::acked;
  if (round.uncertain || (!round.requested && !round.sent && round.detected)) {
    return RoundState::unknown;
  }
  return RoundState::pending;
}

/// Whether the switchover depended on this ACK; see design of `needed` in docs/report.md.
std::optional<bool> needed(const SourceRound& round, const SourceStory& story) {
  if (!story.decision && !story.guest_running_at_decision) {
    return story.guest_running_at_end ? std::optional(*story.guest_running_at_end) : std::nullopt;
  }
  if (!story.guest_running_at_decision) return std::nullopt;
  if (*story.guest_running_at_decision) return true;
  if (round.settled) return std::nullopt;  // before the decision or behind it
  return round.acked && story.decision && *round.acked <= *story.decision;
}

class Writer {
 public:
  Writer(const JoinedDevice& device, const RoundContext& context)
      : device_(device), context_(context) {}

  Round write(const RoundPair& pair) {
    Round round;
    if (pair.source) write_source(*pair.source, round);
    if (pair.destination) write_destination(pair, round);
    if (round.sent_ns && round.acked_ns) round.latency_ns = *round.acked_ns - *round.sent_ns;
    return round;
  }

 private:
  void write_source(const SourceRound& source, Round& round) const {
    round.round = source.number;
    round.cause = source.cause;
    round.detected_ns = source.detected;
    round.requested_ns = source.requested;
    round.initial_bytes = source.initial_bytes;
    round.sent_ns = source.sent;
    round.acked_ns = source.acked;
    round.state = state_of(source);
    round.needed = needed(source, *context_.source);
    round.attribution = source.uncertain ? Attribution::ambiguous : source.attribution;
  }

  void write_destination(const RoundPair& pair, Round& round) const {
    const DestinationRound& destination = *pair.destination;
    if (!pair.source) write_alone(destination, round);
    round.load_begin_ns = place(load_begin(pair), round);
    if (!destination.init_word && !destination.approved) return;
    round.arrived_ns = place(destination.arrived, round);
    round.loaded_ns = place(destination.loaded, round);
    round.approved_ns = place(destination.approved, round);
  }

  /// Only the destination saw it.
  void write_alone(const DestinationRound& destination, Round& round) const {
    const bool sure = context_.destination->coverage.gapless() && !context_.source;
    const auto& all = device_.destination->rounds;
    const auto index = static_cast<std::uint32_t>(&destination - all.data());
    if (sure) {
      round.round = index + 1;
      // A second flag has no other reason in the protocol than a re-init.
      round.cause = index == 0 ? RoundCause::setup : RoundCause::reinit;
    }
    round.attribution = destination.uncertain ? Attribution::ambiguous : Attribution::observed;
  }

  /// The data word with which the round's new initial data began, by the number of blocks.
  OptNs load_begin(const RoundPair& pair) const {
    const DestinationRound& destination = *pair.destination;
    const bool sound = context_.destination->coverage.sound_until(destination.first_data);
    if (sound && destination.first_ordinal == 1) return destination.first_data;
    if (!pair.source) return std::nullopt;
    const OptNs counted = pair.source->detected ? pair.source->detected : pair.source->requested;
    if (!context_.source->coverage.sound_until(counted)) return std::nullopt;
    const std::uint64_t ordinal = pair.source->blocks_before + 1;
    for (const auto& block : device_.destination->watched) {
      if (block.ordinal == ordinal) return block.at;
    }
    return std::nullopt;
  }

  OptNs place(OptNs destination_time, Round& round) const {
    if (!destination_time || !context_.clock) return std::nullopt;
    const ClockMap::At at = context_.clock->to_source(*destination_time);
    if (context_.source) {
      round.cross_host_uncertainty_ns =
          std::max(round.cross_host_uncertainty_ns.value_or(0), at.uncertainty);
    }
    return at.time;
  }

  const JoinedDevice& device_;
  const RoundContext& context_;
};

/// Data without a word behind them are a round only when they can be nothing but initial data: the
/// first ones, of a destination that did not get to the data sent after the switchover. What the
/// source saw, where it was recorded, decides.
bool is_round(const RoundPair& pair, const RoundContext& context) {
  if (pair.source || pair.destination->init_word || pair.destination->approved) return true;
  return !context.source && pair.destination->first_ordinal == 1 &&
         context.destination->outcome != Outcome::completed &&
         !context.destination->marks.switchover_started;
}

}  // namespace

std::vector<Round> compose_rounds(const JoinedDevice& device, const RoundContext& context) {
  if (context.mechanism == Mechanism::off || context.mechanism == Mechanism::unknown) return {};
  const std::vector<SourceRound> sources = source_rounds(device, context);
  RoundMatcher matcher(sources, device.destination, context);
  Writer writer(device, context);
  std::vector<Round> rounds;
  for (const RoundPair& pair : matcher.match()) {
    if (is_round(pair, context)) rounds.push_back(writer.write(pair));
  }
  return rounds;
}

}  // namespace ackscope::timeline
