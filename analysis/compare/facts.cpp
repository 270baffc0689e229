#include "analysis/compare/facts.hpp"

#include "analysis/rules/evidence.hpp"

namespace ackscope::compare {
namespace {

using Words = std::optional<std::string>;

Words outcome(const Migration& m) {
  return m.outcome == Outcome::unknown ? Words() : Words(to_string(m.outcome));
}

/// Of both sides where they differ.
Words of_sides(const Words& source, const Words& destination) {
  if (!source || !destination || source == destination) return source ? source : destination;
  return *source + " to " + *destination;
}

Words mechanism_of(Mechanism mechanism) {
  return mechanism == Mechanism::unknown ? Words() : Words(to_string(mechanism));
}

Words mechanism(const Migration& m) {
  return of_sides(mechanism_of(m.mechanism), mechanism_of(m.mechanism_destination));
}

Words release_of(const std::optional<Party>& party) {
  return party ? party->release_range : Words();
}

Words release(const Migration& m) {
  return of_sides(release_of(m.source), release_of(m.destination));
}

Words limit(const Migration& m) {
  return m.downtime_limit_ns ? Words(rules::duration(*m.downtime_limit_ns)) : Words();
}

}  // namespace

std::vector<Fact> facts(const Migration& base, const Migration& other) {
  const auto fact = [&](std::string name, auto read) {
    return Fact{std::move(name), read(base), read(other)};
  };
  return {fact("outcome", outcome), fact("ACK mechanism", mechanism),
          fact("events of QEMU", release), fact("downtime limit", limit)};
}

}  // namespace ackscope::compare
