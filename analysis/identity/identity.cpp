#include "analysis/identity/identity.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <vector>

namespace ackscope::identity {
namespace {

// Fewer blocks, or blocks that are all of the largest size, may agree by chance.
constexpr std::uint64_t kTellingBlocks = 8;
constexpr std::uint64_t kTellingChanges = 4;
constexpr Ns kHour = 3'600'000'000'000;

std::string shown(const std::optional<std::string>& text) { return text.value_or("-"); }

template <typename Number>
std::string shown_number(const std::optional<Number>& number) {
  return number ? fmt::format("{}", *number) : "-";
}

const std::optional<Party>& party_of(const Migration& migration, Side side) {
  return side == Side::source ? migration.source : migration.destination;
}

/// Whatever distinguishes it, for reports that bring no fingerprints.
std::string place_id(const Migration& m) {
  std::string text = "place";
  for (const auto* party : {&m.source, &m.destination}) {
    if (!*party) continue;
    text += fmt::format("\n{}\n{}", shown((*party)->host), shown_number((*party)->pid));
  }
  for (const OptNs at : {m.begin_ns, m.precopy_begin_ns, m.end_ns}) text += "\n" + shown_number(at);
  return digest(text + fmt::format("\n{}", m.index));
}

/// A log may name neither host nor process, and its stamps are microseconds: among a hundred
/// thousand migrations a day two begin in the same one. What the first blocks tell parts them.
std::string first_blocks(const Fingerprint& print) {
  std::string text;
  for (const DeviceBlocks& device : print.devices) {
    const auto telling =
        std::ranges::find_if(device.marks, [](const BlockMark& mark) { return mark.changes > 0; });
    if (telling != device.marks.end())
      text += fmt::format("\n{}:{:08x}", telling->count, telling->hash);
  }
  return text;
}

/// Only then was everything loaded that was saved, so that the other half arrives at the same.
bool completed(const Migration& migration, Side side) {
  const Outcome outcome = side == Side::source ? migration.outcome : migration.outcome_destination;
  return outcome == Outcome::completed;
}

/// 32 digits that are all 0 mean "no trace" in OpenTelemetry.
std::string never_zero(std::string id) {
  if (id.find_first_not_of('0') == std::string::npos) id.back() = '1';
  return id;
}

}  // namespace

std::string digest(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (std::size_t i = 0; i < 16; ++i) hex += fmt::format("{:02x}", bytes[i]);
  return hex;
}

std::optional<std::string> side_id(const Migration& migration, Side side) {
  const auto& party = party_of(migration, side);
  if (!party) return std::nullopt;
  if (!party->fingerprint)
    return digest(fmt::format("{}\n{}", to_string(side), place_id(migration)));
  const Fingerprint& print = *party->fingerprint;
  const std::string more = party->host ? std::string() : first_blocks(print);
  return digest(fmt::format("side\n{}\n{}\n{}\n{}{}", to_string(side), shown(party->host),
                            shown_number(party->pid), print.first_ns, more));
}

std::optional<std::string> evidence_id(const Party& party) {
  const auto& print = party.fingerprint;
  if (!print || !print->whole || print->clock != ClockKind::epoch) return std::nullopt;
  std::vector<std::string> ends;
  std::uint64_t blocks = 0;
  std::uint64_t changes = 0;
  for (const DeviceBlocks& device : print->devices) {
    if (device.marks.empty()) continue;
    const BlockMark& end = device.marks.back();
    blocks += end.count;
    changes += end.changes;
    ends.push_back(fmt::format("{}:{:08x}", end.count, end.hash));
  }
  if (blocks < kTellingBlocks || changes < kTellingChanges) return std::nullopt;
  std::sort(ends.begin(), ends.end());
  return digest(fmt::format("evidence\n{}\n{}", print->first_ns / kHour, fmt::join(ends, "\n")));
}

std::string_view to_string(TraceBasis basis) {
  switch (basis) {
    case TraceBasis::migration_id:
      return "migration-id";
    case TraceBasis::evidence:
      return "evidence";
    case TraceBasis::side:
      return "side";
    case TraceBasis::place:
      break;
  }
  return "place";
}

TraceIdentity trace_identity(const Migration& migration,
                             const std::optional<std::string>& migration_id) {
  if (migration_id)
    return {never_zero(digest("migration-id\n" + *migration_id)), TraceBasis::migration_id};
  for (const Side side : {Side::source, Side::destination}) {
    const auto& party = party_of(migration, side);
    const auto id = party && completed(migration, side) ? evidence_id(*party) : std::nullopt;
    if (id) return {never_zero(*id), TraceBasis::evidence};
  }
  for (const Side side : {Side::source, Side::destination}) {
    const auto& party = party_of(migration, side);
    if (party && party->fingerprint)
      return {never_zero(*side_id(migration, side)), TraceBasis::side};
  }
  return {never_zero(place_id(migration)), TraceBasis::place};
}

}  // namespace ackscope::identity
