#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/identity/identity.hpp"
#include "records/model/observation.hpp"

/// Observations for tests, made of block sizes.
namespace ackscope::records::test {

using Sizes = std::vector<std::uint64_t>;

/// Marks as a fingerprint has them, by an own hash: equal prefixes give equal marks.
inline std::vector<BlockMark> marks_of(const Sizes& sizes) {
  std::vector<BlockMark> marks;
  std::uint64_t changes = 0;
  std::uint32_t hash = 7;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    hash = hash * 31 + static_cast<std::uint32_t>(sizes[i]);
    if (i > 0 && sizes[i] != sizes[i - 1]) ++changes;
    const std::uint64_t count = i + 1;
    const bool kept = count <= 4 || count % 4 == 0 || count == sizes.size();
    if (kept) marks.push_back({count, changes, hash});
  }
  return marks;
}

inline Party party(const std::string& host, const std::vector<Sizes>& devices, Ns first) {
  Party party;
  party.host = host;
  party.pid = 100;
  Fingerprint print;
  print.first_ns = first;
  print.last_ns = first + 2'000'000'000;
  print.gapless = print.whole = true;
  print.acks = devices.size();
  for (std::size_t i = 0; i < devices.size(); ++i)
    print.devices.push_back(
        {"0000:0" + std::to_string(i + 1) + ":00.0/vfio", 0, i, marks_of(devices[i])});
  party.fingerprint = print;
  return party;
}

constexpr Ns kNovember = 1'795'296'620'000'000'000;  ///< 2026-11-22

inline Observation named(Migration migration) {
  Analysis analysis;
  analysis.migrations.push_back(std::move(migration));
  return observe(analysis, {}).front();
}

inline Observation source_half(const std::vector<Sizes>& devices, Ns first = kNovember,
                               const std::string& host = "alpha") {
  Migration m;
  m.source = party(host, devices, first);
  m.outcome = Outcome::completed;
  m.begin_ns = first;
  m.decision_ns = first + 1;
  m.downtime_ns = 40'000'000;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    Device device;
    device.source_name = "vfio" + std::to_string(i);
    device.idstr = m.source->fingerprint->devices[i].idstr;
    device.instance_id = 0;
    m.devices.push_back(device);
  }
  return named(std::move(m));
}

inline Observation destination_half(const std::vector<Sizes>& devices, Ns first = kNovember,
                                    const std::string& host = "beta") {
  Migration m;
  m.destination = party(host, devices, first);
  m.outcome_destination = Outcome::completed;
  m.begin_ns = first;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    Device device;
    device.destination_name = "there" + std::to_string(i);
    device.idstr = m.destination->fingerprint->devices[i].idstr;
    device.instance_id = 0;
    m.devices.push_back(device);
  }
  return named(std::move(m));
}

inline Observation both_sides(const std::vector<Sizes>& devices, Ns first = kNovember) {
  Migration m = source_half(devices, first).migration;
  m.destination = party("beta", devices, first);
  m.outcome_destination = Outcome::completed;
  m.pairing = Pairing::observed;
  m.outage_ns = 50'000'000;
  return named(std::move(m));
}

/// `count` sizes that differ; another `salt`, other sizes.
inline Sizes telling(std::size_t count, std::uint64_t salt = 1) {
  Sizes sizes;
  for (std::size_t i = 0; i < count; ++i) sizes.push_back(1000 * salt + i * i);
  return sizes;
}

}  // namespace ackscope::records::test
