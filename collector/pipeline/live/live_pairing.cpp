#include "collector/pipeline/live/live_pairing.hpp"

#include <map>
#include <utility>

#include "collector/timeline/pairing.hpp"

namespace ackscope::live {
namespace {

/// Looking for partners takes at most one part in this many of the time.
constexpr int kShare = 20;
/// As offline: fewer agreeing blocks may be coincidence.
constexpr std::uint64_t kConvincing = 8;

void join(const HalfKey& source_key, HeldSource& source, const HalfKey& destination_key,
          HeldDestination& destination, Pairing how) {
  source.partner = destination_key;
  source.how = how;
  destination.partner = source_key;
  source.changed = destination.changed = true;
}

void part(HeldSource& source, HeldDestinations& destinations) {
  if (const auto other = destinations.find(*source.partner); other != destinations.end()) {
    other->second.partner.reset();
    other->second.changed = true;
  }
  source.partner.reset();
  source.how = Pairing::one_sided;
  source.changed = true;
}

/// Whether the pair may be what it was taken for.
bool still_fits(const HeldSource& source, const HeldDestinations& destinations) {
  const auto other = destinations.find(*source.partner);
  if (other == destinations.end()) return false;
  if (!source.changed && !other->second.changed) return true;
  return !timeline::compare(source.half, other->second.half).contradiction;
}

/// What of the other side could be meant: nobody, one, or several.
template <typename Held>
struct Fitting {
  std::size_t count = 0;
  std::pair<const HalfKey, Held>* one = nullptr;
  timeline::Kinship kinship;
};

bool is_convincing(const HeldSource& source, const HeldDestination& destination,
                   const timeline::Kinship& kinship) {
  const bool given = source.half.forced && destination.half.forced;
  return given || kinship.same_attempt || kinship.agreed >= kConvincing;
}

void pair_unmistakable(HeldSources& sources, HeldDestinations& destinations) {
  std::map<HalfKey, std::size_t> fits_destination;
  std::vector<std::pair<HeldSources::value_type*, Fitting<HeldDestination>>> alone;
  for (auto& source : sources) {
    if (source.second.partner) continue;
    Fitting<HeldDestination> fitting;
    for (auto& destination : destinations) {
      if (destination.second.partner) continue;
      const auto kinship = timeline::compare(source.second.half, destination.second.half);
      if (kinship.contradiction) continue;
      ++fits_destination[destination.first];
      fitting = {fitting.count + 1, &destination, kinship};
    }
    if (fitting.count == 1) alone.emplace_back(&source, fitting);
  }
  for (auto& [source, fitting] : alone) {
    auto& [key, destination] = *fitting.one;
    if (fits_destination[key] != 1) continue;
    if (!is_convincing(source->second, destination, fitting.kinship)) continue;
    const bool given = source->second.half.forced && destination.half.forced;
    join(source->first, source->second, key, destination,
         given ? Pairing::given : Pairing::observed);
  }
}

}  // namespace

/// Those that are over on both sides and found nobody yet.
void LivePairing::pair_ended(HeldSources& sources, HeldDestinations& destinations) const {
  std::vector<HeldSources::value_type*> over;
  std::vector<HeldDestinations::value_type*> over_there;
  std::vector<timeline::SourceHalf> halves;
  std::vector<timeline::DestinationHalf> halves_there;
  const auto is_over = [this](const auto& held) {
    return !held.partner && (held.facts.ended || !waiting_);
  };
  for (auto& source : sources) {
    if (!is_over(source.second)) continue;
    over.push_back(&source);
    halves.push_back(source.second.half);
  }
  for (auto& destination : destinations) {
    if (!is_over(destination.second)) continue;
    over_there.push_back(&destination);
    halves_there.push_back(destination.second.half);
  }
  for (const auto& pair : timeline::pair_up(halves, halves_there)) {
    auto& [source_key, source] = *over[pair.source];
    auto& [destination_key, destination] = *over_there[pair.destination];
    join(source_key, source, destination_key, destination, pair.how);
  }
}

void LivePairing::pair(HeldSources& sources, HeldDestinations& destinations,
                       Steady::time_point now) {
  for (auto& [key, source] : sources) {
    if (source.partner && !still_fits(source, destinations)) part(source, destinations);
  }
  if (waiting_ && now < next_) return;
  const auto begun = Steady::now();
  pair_unmistakable(sources, destinations);
  pair_ended(sources, destinations);
  next_ = now + kShare * (Steady::now() - begun);
}

}  // namespace ackscope::live
