#include "analysis/compare/figures.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace ackscope::compare {
namespace {

using Amount = std::optional<std::int64_t>;

constexpr std::int64_t kPhaseNoise = 100'000'000;

Amount between(OptNs from, OptNs to) { return from && to ? Amount(*to - *from) : std::nullopt; }

Amount amount(const std::optional<std::uint64_t>& count) {
  return count ? Amount(static_cast<std::int64_t>(*count)) : std::nullopt;
}

OptNs precopy_end(const Migration& m) { return m.decision_ns ? m.decision_ns : m.end_ns; }

/// Adds `value` to the figure of that name, which is there or is made.
void add_to(Group& group, const std::string& name, bool other, std::int64_t value) {
  auto figure = std::ranges::find(group.figures, name, &Figure::name);
  if (figure == group.figures.end())
    figure = group.figures.insert(figure, Figure{name, 0, 0, Unit::time});
  Amount& side = other ? figure->other : figure->base;
  side = side.value_or(0) + value;
}

std::string part_name(const OutagePart& part, const std::vector<DevicePair>& pairs, bool other) {
  std::string name = "  " + std::string(to_string(part.part));
  std::ranges::replace(name, '-', ' ');
  if (part.device) return name + " " + (other ? name_in_base(pairs, *part.device) : *part.device);
  const bool of_something = part.part == OutageStage::loading || part.part == OutageStage::saving;
  return of_something ? name + " other state" : name;
}

template <typename Read>
Figure of_device(std::string name, const DevicePair& pair, Unit unit, Read read) {
  return {std::move(name), pair.base ? read(*pair.base) : Amount(),
          pair.other ? read(*pair.other) : Amount(), unit};
}

Amount longest_latency(const Device& device) {
  Amount longest;
  for (const Round& round : device.rounds)
    if (round.latency_ns) longest = std::max(longest.value_or(0), *round.latency_ns);
  return longest;
}

Amount initial_bytes(const Device& device) {
  Amount sum;
  for (const Round& round : device.rounds)
    if (round.initial_bytes)
      sum = sum.value_or(0) + static_cast<std::int64_t>(*round.initial_bytes);
  return sum;
}

Amount load_in_outage(const Device& device) {
  Amount sum;
  for (const InitialLoad& load : device.initial_loads)
    if (load.load_in_outage_ns) sum = sum.value_or(0) + *load.load_in_outage_ns;
  return sum;
}

}  // namespace

std::optional<std::int64_t> Figure::difference() const { return between(base, other); }

Change Figure::change() const {
  const auto by = difference();
  if (unit != Unit::time || !by || std::abs(*by) <= noise ||
      std::abs(*by) <= std::abs(*base) / kNoisePart)
    return Change::none;
  return *by > 0 ? Change::worse : Change::better;
}

Group phases(const Migration& base, const Migration& other) {
  const auto figure = [&](std::string name, auto read) {
    return Figure{std::move(name), read(base), read(other), Unit::time, kPhaseNoise};
  };
  return {
      "phases",
      {figure("setup", [](const Migration& m) { return between(m.begin_ns, m.precopy_begin_ns); }),
       figure("precopy",
              [](const Migration& m) { return between(m.precopy_begin_ns, precopy_end(m)); }),
       figure("  waiting only for ACKs",
              [](const Migration& m) { return Amount(m.ack_blocked_ns); }),
       figure("switchover", [](const Migration& m) { return between(m.decision_ns, m.end_ns); }),
       figure("in all", [](const Migration& m) { return between(m.begin_ns, m.end_ns); })}};
}

Group acks(const Migration& base, const Migration& other) {
  const auto figure = [&](std::string name, std::optional<std::uint64_t> Acks::*field) {
    return Figure{std::move(name), amount(base.acks.*field), amount(other.acks.*field),
                  Unit::count};
  };
  return {"ACKs",
          {figure("requested", &Acks::requested), figure("received", &Acks::received),
           figure("pending at the decision", &Acks::pending_at_decision),
           figure("pending at the end", &Acks::pending_at_end)}};
}

Group outage(const Migration& base, const Migration& other, const std::vector<DevicePair>& pairs) {
  Group group{"guest down",
              {{"downtime (QEMU)", base.downtime_ns, other.downtime_ns, Unit::time},
               {"outage", base.outage_ns, other.outage_ns, Unit::time}}};
  Group parts;
  for (const OutagePart& part : base.outage_parts)
    add_to(parts, part_name(part, pairs, false), false, part.duration_ns);
  for (const OutagePart& part : other.outage_parts)
    add_to(parts, part_name(part, pairs, true), true, part.duration_ns);
  std::ranges::stable_sort(parts.figures, std::greater(), [](const Figure& figure) {
    return std::max(figure.base.value_or(0), figure.other.value_or(0));
  });
  for (Figure& figure : parts.figures) {
    // Nothing of a part is 0 only where the parts are known at all.
    if (base.outage_parts.empty()) figure.base.reset();
    if (other.outage_parts.empty()) figure.other.reset();
    group.figures.push_back(std::move(figure));
  }
  return group;
}

Group device(const DevicePair& pair) {
  return {pair.name,
          {of_device(
               "ACK rounds", pair, Unit::count,
               [](const Device& d) { return Amount(static_cast<std::int64_t>(d.rounds.size())); }),
           of_device("initial bytes", pair, Unit::bytes, initial_bytes),
           of_device("longest ACK latency", pair, Unit::time, longest_latency),
           of_device("held the switchover", pair, Unit::time,
                     [](const Device& d) { return Amount(d.ack_blocked_ns); }),
           of_device("initial data loaded in the outage", pair, Unit::time, load_in_outage)}};
}

}  // namespace ackscope::compare
