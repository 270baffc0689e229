#include "collector/timeline/match_rounds.hpp"

#include <algorithm>

namespace ackscope::timeline {
namespace {

class RoundMatcher {
 public:
  RoundMatcher(std::span<const SourceRound> sources, const DestinationDevice* destination,
               const RoundContext& context)
      : sources_(sources), context_(context) {
    if (destination) destinations_ = destination->rounds;
  }

  std::vector<RoundPair> match() {
    for (const SourceRound& round : sources_) pairs_.push_back({&round, nullptr});
    if (all_told()) {
      match_by_number();
    } else {
      match_in_order();
      match_by_time();
    }
    return std::move(pairs_);
  }

 private:
  bool both_sides() const { return context_.source && context_.destination; }

  bool all_told() const {
    return std::ranges::all_of(sources_, &SourceRound::told) &&
           std::ranges::all_of(destinations_, [](const DestinationRound& round) {
             return round.number || !(round.init_word || round.approved);
           });
  }

  /// Both sides name their rounds. What is being loaded behind the last word has no name yet.
  void match_by_number() {
    std::vector<RoundPair> alone;
    for (const DestinationRound& round : destinations_) {
      const auto same = std::ranges::find_if(pairs_, [&](const RoundPair& pair) {
        if (pair.destination) return false;
        return round.number ? pair.source->number == round.number : is_behind_last_word(round);
      });
      if (same != pairs_.end()) {
        same->destination = &round;
      } else {
        alone.push_back({nullptr, &round});
      }
    }
    pairs_.insert(pairs_.end(), alone.begin(), alone.end());
  }

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

  /// A final check that fails replaces a round before its flag is written.
  bool was_never_sent(const SourceRound& source) const {
    return context_.source && context_.source->coverage.gapless() && !source.sent;
  }

  void match_in_order() {
    for (RoundPair& pair : pairs_) {
      if (next_ == destinations_.size()) return;
      const DestinationRound& destination = destinations_[next_];
      if (destination.init_word && was_never_sent(*pair.source)) continue;
      if (!in_order(*pair.source, destination) && !is_behind_last_word(destination)) return;
      pair.destination = &destination;
      ++next_;
    }
  }

  /// The pair without a counterpart whose source counted up to the number that the word bears.
  RoundPair* numbered_like(const DestinationRound& round) {
    const auto same = std::ranges::find_if(pairs_, [&](const RoundPair& pair) {
      return !pair.destination && round.number && pair.source->number == round.number;
    });
    return same == pairs_.end() ? nullptr : &*same;
  }

  /// With gaps a word belongs to the flag only if nothing else fits between flag and ACK.
  void match_by_time() {
    std::vector<RoundPair> alone;
    for (; next_ < destinations_.size(); ++next_) {
      const DestinationRound& round = destinations_[next_];
      if (RoundPair* pair = numbered_like(round)) {
        pair->destination = &round;
        continue;
      }
      std::vector<RoundPair*> fitting;
      for (RoundPair& pair : pairs_) {
        if (!pair.destination && fits(*pair.source, round)) fitting.push_back(&pair);
      }
      if (fitting.size() == 1 && only_word(*fitting.front()->source)) {
        fitting.front()->destination = &round;
      } else {
        alone.push_back({nullptr, &round});
      }
    }
    pairs_.insert(pairs_.end(), alone.begin(), alone.end());
  }

  /// Does no other word fit between flag and ACK, not even one that was not recorded?
  bool only_word(const SourceRound& source) const {
    const auto words = std::ranges::count_if(
        destinations_, [&](const DestinationRound& word) { return fits(source, word); });
    const Coverage& there = context_.destination->coverage;
    const auto place = [&](Ns at) { return context_.clock->to_source(at); };
    const auto from = place(there.first), until = place(there.last);
    const bool covered = from.time + from.uncertainty <= *source.sent &&
                         until.time - until.uncertainty >= *source.acked;
    return words == 1 && covered && std::ranges::none_of(there.lost, [&](const LostSpan& span) {
             const auto begin = place(span.begin), end = place(span.end);
             return begin.time - begin.uncertainty <= *source.acked &&
                    end.time + end.uncertainty >= *source.sent;
           });
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

}  // namespace

std::vector<RoundPair> match_rounds(std::span<const SourceRound> sources,
                                    const DestinationDevice* destination,
                                    const RoundContext& context) {
  return RoundMatcher(sources, destination, context).match();
}

}  // namespace ackscope::timeline
