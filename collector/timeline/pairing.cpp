#include "collector/timeline/pairing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "collector/timeline/causality.hpp"

namespace ackscope::timeline {
namespace {

/// Fewer agreeing blocks may be coincidence: first chunks are often of the largest size.
constexpr std::uint64_t kConvincing = 8;
/// Causal bounds that contradict each other by more than this are not explained by drift.
constexpr Ns kImpossible = 1'000'000;

/// Every device at the place of its set-up; null where none is known.
template <typename Device>
std::vector<const Device*> by_set_up(const std::vector<Device>& devices) {
  std::vector<const Device*> list(devices.size(), nullptr);
  for (const Device& device : devices) {
    const std::size_t order = device.setup_order.value_or(list.size());
    if (order < list.size() && !list[order]) list[order] = &device;
  }
  return list;
}

/// Finds the same guest device on the source: by its section where both sides know it, else by the
/// order of the set-ups.
class Counterparts {
 public:
  explicit Counterparts(const SourceStory& source) : by_set_up_(by_set_up(source.devices)) {
    for (const SourceDevice& device : source.devices) {
      if (device.idstr && device.instance_id)
        by_section_.emplace(Section(*device.idstr, *device.instance_id), &device);
    }
  }

  const SourceDevice* of(const DestinationDevice& loaded) const {
    if (loaded.idstr && loaded.instance_id) {
      const auto same = by_section_.find(Section(*loaded.idstr, *loaded.instance_id));
      if (same != by_section_.end()) return same->second;
    }
    const std::size_t order = loaded.setup_order.value_or(by_set_up_.size());
    return order < by_set_up_.size() ? by_set_up_[order] : nullptr;
  }

 private:
  using Section = std::pair<std::string_view, std::uint32_t>;
  std::map<Section, const SourceDevice*> by_section_;
  std::vector<const SourceDevice*> by_set_up_;
};

/// A recording that stops early (a process that was killed, a file that was cut) shows less than
/// happened, so only a whole one can contradict the other side by what it does not show.
bool whole(const Coverage& coverage) { return coverage.gapless() && coverage.end_seen; }

bool devices_contradict(const SourceStory& source, const Counterparts& counterparts,
                        const DestinationStory& destination, std::uint64_t& agreed) {
  if (!source.coverage.gapless() || !destination.coverage.gapless()) return false;
  for (const DestinationDevice* loaded : by_set_up(destination.devices)) {
    if (!loaded) continue;
    const auto* saved = counterparts.of(*loaded);
    // A destination sets up all devices before it reads of the first; a source may fail half-way.
    const bool got_there = source.precopy_begin || source.outcome == Outcome::completed;
    if (!saved && whole(source.coverage) && got_there) return true;
    if (!saved) continue;
    const ChainComparison chain = compare(saved->saved, loaded->loaded);
    if (chain.differs || (chain.longer && whole(source.coverage))) return true;
    agreed += chain.agreed;
  }
  return false;
}

bool addresses_contradict(const SourceStory& source, const DestinationStory& destination) {
  std::set<std::string> there;
  for (const auto& device : destination.devices) {
    if (!device.idstr) return false;
    there.insert(*device.idstr);
  }
  if (there.empty()) return false;
  return std::ranges::any_of(source.devices, [&](const SourceDevice& device) {
    return device.idstr && !there.contains(*device.idstr);
  });
}

bool acks_contradict(const SourceStory& source, const DestinationStory& destination) {
  return source.coverage.gapless() && whole(destination.coverage) &&
         source.marks.acks.size() > destination.marks.acks.size();
}

/// The source completes only after the destination said that it had loaded everything, and a
/// destination completes only after the source has switched over.
bool outcomes_contradict(const SourceStory& source, const DestinationStory& destination) {
  if (source.outcome == Outcome::completed) return destination.outcome == Outcome::failed;
  const bool never_switched = whole(source.coverage) && !source.decision && !source.downtime_start;
  return never_switched && destination.outcome == Outcome::completed;
}

/// Both sides number the attempt, and differently.
bool numbers_contradict(const SourceStory& source, const DestinationStory& destination) {
  return source.attempt != 0 && destination.attempt != 0 && source.attempt != destination.attempt;
}

/// No process migrates to itself; what looks like it is a snapshot, or one hop of a longer journey.
/// A process that says that both sides of one attempt live in it is believed.
bool same_process(const SourceHalf& source, const DestinationHalf& destination) {
  const bool told = source.story.attempt != 0 && source.story.attempt == destination.story.attempt;
  return !told && source.input == destination.input && source.process &&
         source.process == destination.process;
}

bool clocks_contradict(const SourceHalf& source, const DestinationHalf& destination,
                       Kinship& kinship) {
  const auto bounds = causal_bounds(source.story, destination.story);
  const auto shared = shared_clock_offset(source, destination);
  kinship.same_time = !bounds.empty() && ClockMap::allow(bounds, shared.value_or(0));
  kinship.same_clock = shared && kinship.same_time;
  // One host's clock may be recorded with a small constant between two sessions, no more.
  if (shared && !ClockMap::allow(bounds, *shared, kImpossible)) return true;
  const auto map = ClockMap::from_bounds(bounds);
  kinship.bounded = map.has_value();
  return map && map->contradiction() > kImpossible;
}

Kinship compare(const SourceHalf& source, const Counterparts& counterparts,
                const DestinationHalf& destination) {
  Kinship kinship;
  kinship.same_attempt =
      source.story.attempt != 0 && source.story.attempt == destination.story.attempt;
  kinship.contradiction =
      numbers_contradict(source.story, destination.story) || same_process(source, destination) ||
      devices_contradict(source.story, counterparts, destination.story, kinship.agreed) ||
      addresses_contradict(source.story, destination.story) ||
      acks_contradict(source.story, destination.story) ||
      outcomes_contradict(source.story, destination.story) ||
      clocks_contradict(source, destination, kinship);
  return kinship;
}

struct Candidate {
  std::size_t source;
  std::size_t destination;
  Kinship kinship;

  auto strength() const {
    return std::tuple(kinship.same_attempt, kinship.same_clock, kinship.agreed, kinship.same_time);
  }
};

/// Above this many combinations only halves that overlap in time as stamped are compared.
constexpr std::size_t kManyCombinations = 250'000;

bool overlap(const Coverage& a, const Coverage& b) {
  return a.first <= b.last && b.first <= a.last;
}

std::vector<Candidate> find_candidates(std::span<const SourceHalf> sources,
                                       std::span<const DestinationHalf> destinations) {
  const bool many = !sources.empty() && destinations.size() > kManyCombinations / sources.size();
  // Two recordings that were begun late and on clocks that differ share nothing that could be
  // compared but the messages between them; with nobody else to take them from, that suffices.
  const bool only_two = sources.size() == 1 && destinations.size() == 1;
  std::vector<Candidate> candidates;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    const Counterparts counterparts(sources[s].story);
    for (std::size_t d = 0; d < destinations.size(); ++d) {
      if (many && !overlap(sources[s].story.coverage, destinations[d].story.coverage)) continue;
      const Kinship kinship = compare(sources[s], counterparts, destinations[d]);
      const bool given = sources[s].forced && destinations[d].forced;
      const bool akin = kinship.same_attempt || kinship.agreed > 0 || kinship.same_time || given ||
                        (only_two && kinship.bounded);
      if (!kinship.contradiction && akin) candidates.push_back({s, d, kinship});
    }
  }
  std::ranges::stable_sort(candidates, std::greater<>{}, &Candidate::strength);
  return candidates;
}

/// Does only one half bear the number?
template <typename Half>
bool unique_number(std::span<const Half> halves, std::uint64_t number) {
  return std::ranges::count_if(halves,
                               [&](const Half& half) { return half.story.attempt == number; }) == 1;
}

Pairing how(const Candidate& candidate, std::span<const SourceHalf> sources,
            std::span<const DestinationHalf> destinations) {
  const SourceHalf& source = sources[candidate.source];
  if (source.forced && destinations[candidate.destination].forced) return Pairing::given;
  if (candidate.kinship.agreed >= kConvincing) return Pairing::observed;
  // Several processes may count their attempts from 1.
  const std::uint64_t number = source.story.attempt;
  const bool told = candidate.kinship.same_attempt && unique_number(sources, number) &&
                    unique_number(destinations, number);
  return told ? Pairing::observed : Pairing::inferred;
}

}  // namespace

Kinship compare(const SourceHalf& source, const DestinationHalf& destination) {
  return compare(source, Counterparts(source.story), destination);
}

std::vector<Pair> pair_up(std::span<const SourceHalf> sources,
                          std::span<const DestinationHalf> destinations) {
  const std::vector<Candidate> candidates = find_candidates(sources, destinations);
  std::vector<bool> source_done(sources.size()), destination_done(destinations.size());
  std::vector<Pair> pairs;
  for (auto begin = candidates.begin(); begin != candidates.end();) {
    const auto end = std::find_if(begin, candidates.end(), [&](const Candidate& candidate) {
      return candidate.strength() != begin->strength();
    });
    std::vector<Candidate> group;
    std::copy_if(begin, end, std::back_inserter(group), [&](const Candidate& candidate) {
      return !source_done[candidate.source] && !destination_done[candidate.destination];
    });
    std::map<std::size_t, int> per_source, per_destination;
    for (const Candidate& candidate : group) {
      ++per_source[candidate.source];
      ++per_destination[candidate.destination];
    }
    for (const Candidate& candidate : group) {
      // A tie leaves all of its halves alone rather than mixing two migrations.
      source_done[candidate.source] = destination_done[candidate.destination] = true;
      if (per_source[candidate.source] > 1 || per_destination[candidate.destination] > 1) continue;
      pairs.push_back(
          {candidate.source, candidate.destination, how(candidate, sources, destinations)});
    }
    begin = end;
  }
  return pairs;
}

}  // namespace ackscope::timeline
