#include "tests/records/lib/observations.hpp"

#include <algorithm>
#include <string>

namespace ackscope::test {
namespace {

using records::Observation;
using Random = std::mt19937_64;

std::string id(std::uint64_t number, char side) {
  std::string text = std::to_string(number);
  text.insert(0, 31 - text.size(), '0');
  return side + text;
}

/// Marks as the collector makes them: 1, 2, 3, 4, 6, 8, 12 ... and the last.
DeviceBlocks blocks_of(Random& random, std::size_t count, std::uint64_t order) {
  DeviceBlocks device;
  device.idstr = "0000:00:0" + std::to_string(order + 3) + ".0/vfio";
  device.instance_id = 0;
  device.order = order;
  std::uint32_t hash = 2166136261U;
  BlockMark mark;
  std::uint64_t before = 0;
  for (std::uint64_t at = 1; at <= count; ++at) {
    const std::uint64_t size = 4096 + random() % 1000 * 512;
    if (at > 1 && size != before) ++mark.changes;
    before = size;
    hash = (hash ^ static_cast<std::uint32_t>(size)) * 16777619U;
    mark.count = at;
    mark.hash = hash;
    const std::uint64_t low = at & (at - 1), third = at % 3 == 0 ? at / 3 : 0;
    if (low == 0 || (third != 0 && (third & (third - 1)) == 0) || at == count) {
      device.marks.push_back(mark);
    }
  }
  return device;
}

Party party(Random& random, const std::string& host, Ns begin, std::size_t blocks) {
  Party party;
  party.host = host;
  party.vm = "vm \"\\\t'\xC3\xA4" + std::to_string(random() % 40);
  party.pid = static_cast<std::int64_t>(1000 + random() % 30000);
  party.release_range = "11.1";
  Fingerprint print;
  print.first_ns = begin;
  print.last_ns = begin + kMinute / 2;
  print.gapless = print.whole = true;
  print.acks = 2;
  for (std::uint64_t order = 0; order < 2; ++order) {
    print.devices.push_back(blocks_of(random, blocks, order));
  }
  party.fingerprint = print;
  return party;
}

Device device(Random& random, std::size_t order, Ns begin) {
  Device made;
  made.source_name = "0000:3b:00." + std::to_string(order);
  made.idstr = "0000:00:0" + std::to_string(order + 3) + ".0/vfio";
  made.instance_id = 0;
  made.precopy = true;
  made.ack_blocked_ns = static_cast<Ns>(random() % 1'000'000);
  for (std::uint32_t number = 1; number <= 1 + random() % 2; ++number) {
    Round round;
    round.round = number;
    round.requested_ns = begin + 1000 * number;
    round.latency_ns = static_cast<Ns>(random() % 900'000'000);
    round.state = random() % 5 == 0 ? RoundState::late : RoundState::acked;
    round.initial_bytes = 1U << 20U;
    made.rounds.push_back(round);
  }
  return made;
}

Finding finding(Random& random) {
  Finding found;
  found.rule = random() % 2 == 0 ? "late-request" : "ack-never-came";
  found.severity = random() % 2 == 0 ? Severity::error : Severity::warning;
  found.title = "late; 'quoted' \\ \"twice\"";
  return found;
}

Observation half(Observation whole, Side gone) {
  Migration& m = whole.migration;
  m.pairing = Pairing::one_sided;
  if (gone == Side::destination) {
    whole.destination_id.reset();
    m.destination.reset();
    m.outcome_destination = Outcome::unknown;
    return whole;
  }
  whole.source_id.reset();
  m.source.reset();
  m.outcome = Outcome::unknown;
  m.decision_ns.reset();
  m.begin_ns = m.destination->fingerprint->first_ns;
  for (Device& each : m.devices) each.destination_name = std::exchange(each.source_name, {});
  return whole;
}

}  // namespace

Recorded recorded(std::uint64_t number, Ns begin, std::size_t blocks) {
  Random random(number * 7919 + 17);
  Observation both;
  both.source_id = id(number, 'a');
  both.destination_id = id(number, 'b');
  Migration& m = both.migration;
  m.source = party(random, "host-" + std::to_string(random() % 5), begin, blocks);
  m.destination = m.source;
  m.destination->host = "host-" + std::to_string(5 + random() % 5);
  m.destination->fingerprint->first_ns += 1'000'000;
  m.pairing = Pairing::observed;
  m.mechanism = m.mechanism_destination = Mechanism::per_device;
  m.outcome = m.outcome_destination = Outcome::completed;
  m.begin_ns = begin;
  m.decision_ns = begin + kMinute / 3;
  m.end_ns = begin + kMinute / 2;
  m.downtime_ns = static_cast<Ns>(random() % 300'000'000);
  m.acks.requested = 2;
  for (std::size_t order = 0; order < 2; ++order) m.devices.push_back(device(random, order, begin));
  if (random() % 3 == 0) m.findings.push_back(finding(random));
  return {half(both, Side::destination), half(both, Side::source), both};
}

Observation late(Observation observation) {
  for (auto* party : {&observation.migration.source, &observation.migration.destination}) {
    if (*party) (*party)->fingerprint->gapless = (*party)->fingerprint->whole = false;
  }
  return observation;
}

Observation lookalike(Observation observation, std::uint64_t number) {
  for (auto* name : {&observation.source_id, &observation.destination_id}) {
    if (*name) *name = id(number, (*name)->front() == 'a' ? 'c' : 'd');
  }
  const Ns later = static_cast<Ns>(number) * 1'000'000'000;
  for (auto* party : {&observation.migration.source, &observation.migration.destination}) {
    if (!*party) continue;
    (*party)->fingerprint->first_ns += later;
    (*party)->fingerprint->last_ns += later;
  }
  return observation;
}

std::vector<Observation> mixture(std::uint64_t seed, std::size_t migrations) {
  Random random(seed);
  std::vector<Observation> all;
  for (std::uint64_t number = 0; number < migrations; ++number) {
    const Ns begin = kEvening + static_cast<Ns>(random() % 60) * kMinute;
    // Some send the very sizes of another one, some too few blocks to tell.
    const std::uint64_t blocks_of_number = random() % 8 == 0 ? number / 2 : number;
    Recorded one = recorded(blocks_of_number, begin, random() % 6 == 0 ? 5 : 12);
    for (Observation* each : {&one.source, &one.destination, &one.both}) {
      if (each->source_id) each->source_id = id(seed * 100'000 + number, 'a');
      if (each->destination_id) each->destination_id = id(seed * 100'000 + number, 'b');
      if (random() % 5 == 0) each->migration_id = "job/" + std::to_string(number);
      if (random() % 3 == 0) each->labels["firmware"] = std::to_string(random() % 4);
      if (random() % 4 != 0) all.push_back(*each);
    }
  }
  return all;
}

}  // namespace ackscope::test
