#include "collector/timeline/compose_rounds.hpp"

#include <algorithm>

#include "collector/timeline/match_rounds.hpp"

namespace ackscope::timeline {
namespace {

/// Legacy has one round per device and one ACK for all (migration/migration.c up to 11.0).
std::vector<SourceRound> legacy_rounds(const SourceDevice& device, const SourceStory& story) {
  if (device.precopy == false || (!device.precopy && !device.legacy_sent)) return {};
  SourceRound round;
  round.told = std::ranges::any_of(device.rounds, &SourceRound::told);
  if (story.coverage.begin_seen || round.told) {
    round.number = 1;
    round.cause = RoundCause::setup;
  }
  round.sent = device.legacy_sent;
  round.initial_bytes = device.first_initial;
  // An ACK before the flag is not the answer to it: the sides do not use the same mechanism.
  const auto answer = std::find_if(story.marks.acks.begin(), story.marks.acks.end(), [&](Ns ack) {
    return !device.legacy_sent || ack >= *device.legacy_sent;
  });
  if (answer != story.marks.acks.end()) round.acked = *answer;
  // There is one ACK only; where events were lost, it may just not have been seen.
  round.uncertain = story.marks.acks.empty() && !story.coverage.gapless();
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

RoundState state_of(const SourceRound& round) {
  if (round.late) return RoundState::late;
  if (!is_open(round)) return RoundState::acked;
  // Nobody has collected its request yet.
  const bool only_armed = !round.requested && !round.sent && (round.detected || round.told);
  if (round.uncertain || only_armed) return RoundState::unknown;
  return RoundState::pending;
}

/// Whether the switchover depended on this ACK; see design of `needed` in docs/report.md.
std::optional<bool> needed(const SourceRound& round, const SourceStory& story) {
  if (!story.decision && !story.guest_running_at_decision) {
    if (story.decision_missed) return std::nullopt;
    // There was none for sure, and so no guest that had been stopped before it.
    if (!story.coverage.gapless() && !story.guest_running_at_end) return true;
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
    round.unsafe_query_ns = source.unsafe_query;
    round.attribution = source.uncertain ? Attribution::ambiguous : source.attribution;
  }

  void write_destination(const RoundPair& pair, Round& round) const {
    const DestinationRound& destination = *pair.destination;
    if (!pair.source) write_alone(destination, round);
    if (!round.round && destination.number) {
      round.round = destination.number;
      if (round.cause == RoundCause::unknown) round.cause = cause_of(*destination.number);
    }
    round.load_begin_ns = place(load_begin(pair), round);
    if (!destination.init_word && !destination.approved) return;
    round.arrived_ns = place(destination.arrived, round);
    round.loaded_ns = place(destination.loaded, round);
    round.approved_ns = place(destination.approved, round);
  }

  /// Later ones are re-inits, or a final check failed while management stopped the guest.
  static RoundCause cause_of(std::uint32_t number) {
    return number == 1 ? RoundCause::setup : RoundCause::unknown;
  }

  /// Only the destination saw it.
  void write_alone(const DestinationRound& destination, Round& round) const {
    const bool sure = context_.destination->coverage.gapless() && !context_.source;
    const auto& all = device_.destination->rounds;
    const auto index = static_cast<std::uint32_t>(&destination - all.data());
    if (sure) {
      round.round = index + 1;
      round.cause = cause_of(index + 1);
    }
    round.attribution = destination.uncertain ? Attribution::ambiguous : Attribution::observed;
  }

  /// The data word with which the round's new initial data began, by the number of blocks.
  OptNs load_begin(const RoundPair& pair) const {
    const DestinationRound& destination = *pair.destination;
    const bool sound = context_.destination->coverage.sound_until(destination.first_data);
    const bool first = sound && destination.first_ordinal == 1;
    // A single block before the word may be dirty data of a device without initial ones.
    const bool several = destination.blocks > 1;
    if (!pair.source) {
      // A word that was missed would end another round.
      const OptNs end = destination.init_word ? destination.init_word : destination.first_data;
      const bool whole = context_.destination->coverage.sound_until(end);
      return first && several && whole ? destination.first_data : std::nullopt;
    }
    const SourceRound& source = *pair.source;
    // A device without initial data begins with dirty ones.
    if (first && source.number == 1U) {
      return source.initial_bytes > 0U ? destination.first_data : std::nullopt;
    }
    // Blocks that were not recorded cannot be counted.
    if (!source.blocks_before || device_.source->saved.count() == 0) return std::nullopt;
    if (!context_.source->coverage.sound_until(source.detected)) return std::nullopt;
    const std::uint64_t ordinal = *source.blocks_before + 1;
    for (const auto& block : device_.destination->watched) {
      // A word that was written early comes before its data.
      const bool behind = destination.init_word && ordinal > destination.blocks;
      if (block.ordinal == ordinal && !behind) return block.at;
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
  Writer writer(device, context);
  std::vector<Round> rounds;
  for (const RoundPair& pair : match_rounds(sources, device.destination, context)) {
    if (is_round(pair, context)) rounds.push_back(writer.write(pair));
  }
  const bool numbered =
      std::ranges::all_of(rounds, [](const Round& r) { return r.round.has_value(); });
  if (numbered) std::ranges::stable_sort(rounds, {}, &Round::round);
  return rounds;
}

}  // namespace ackscope::timeline
