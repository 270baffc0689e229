#include "collector/pipeline/live/live_pairing.hpp"

#include <vector>

#include "collector/timeline/pairing.hpp"

namespace ackscope::live {
namespace {

/// Looking for partners takes at most one part in this many of the time.
constexpr int kShare = 20;

bool is_proven(Pairing how) { return how == Pairing::observed || how == Pairing::given; }

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

template <typename Held>
bool is_settled(const Held& held) {
  return held.facts.ended && held.partner && !held.changed;
}

}  // namespace

void LivePairing::pair(HeldSources& sources, HeldDestinations& destinations,
                       Steady::time_point now) {
  for (auto& [key, source] : sources) {
    if (source.partner && !still_fits(source, destinations)) part(source, destinations);
  }
  if (now < next_) return;
  const auto begun = Steady::now();
  std::vector<HalfKey> source_keys, destination_keys;
  std::vector<timeline::SourceHalf> source_halves;
  std::vector<timeline::DestinationHalf> destination_halves;
  std::map<HalfKey, HalfKey> before;
  for (auto& [key, source] : sources) {
    if (source.partner && (is_proven(source.how) || is_settled(source))) continue;
    if (source.partner) {
      before.emplace(key, *source.partner);
      destinations.at(*source.partner).partner.reset();
      source.partner.reset();
    }
    source_keys.push_back(key);
    source_halves.push_back(source.half);
  }
  for (auto& [key, destination] : destinations) {
    if (destination.partner) continue;
    destination_keys.push_back(key);
    destination_halves.push_back(destination.half);
  }
  for (const auto& pair : timeline::pair_up(source_halves, destination_halves)) {
    const HalfKey& there = destination_keys[pair.destination];
    HeldSource& source = sources.at(source_keys[pair.source]);
    const auto known = before.find(source_keys[pair.source]);
    const bool same = known != before.end() && known->second == there && source.how == pair.how;
    source.partner = there;
    source.how = pair.how;
    destinations.at(there).partner = source_keys[pair.source];
    if (!same) source.changed = destinations.at(there).changed = true;
    if (known != before.end() && known->second == there) before.erase(known);
  }
  for (const auto& [key, partner] : before) {
    HeldSource& source = sources.at(key);
    source.changed = true;
    if (!source.partner) source.how = Pairing::one_sided;
    destinations.at(partner).changed = true;
  }
  next_ = now + kShare * (Steady::now() - begun);
}

}  // namespace ackscope::live
