#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "records/model/join.hpp"

// The same reasoning as collector/timeline/pairing.cpp, over what fingerprints keep of the blocks,
// and stricter: there two recordings were put side by side by a person, here they are two among
// millions.
namespace ackscope::records {
namespace {

/// Fewer agreeing blocks, or blocks that are all of the largest size, may be coincidence.
constexpr std::uint64_t kConvincingBlocks = 8;
constexpr std::uint64_t kConvincingChanges = 4;
/// Two back ends stamp one event this close to each other.
constexpr Ns kSameStamp = 10'000'000;

using Print = std::optional<Fingerprint>;

const Print& print_of(const std::optional<Party>& party) {
  static const Print kNone;
  return party ? party->fingerprint : kNone;
}

bool same_section(const DeviceBlocks& a, const DeviceBlocks& b) {
  return a.idstr && a.idstr == b.idstr && a.instance_id && a.instance_id == b.instance_id;
}

/// By its section where both sides know it, else by the order of the set-ups.
const DeviceBlocks* counterpart(const Fingerprint& source, const DeviceBlocks& loaded) {
  for (const DeviceBlocks& saved : source.devices)
    if (same_section(saved, loaded)) return &saved;
  for (const DeviceBlocks& saved : source.devices)
    if (loaded.order && saved.order == loaded.order) return &saved;
  return nullptr;
}

struct Agreement {
  bool differs = false;
  std::uint64_t blocks = 0;
  std::uint64_t changes = 0;
};

/// At the marks that both have.
Agreement agreement(const DeviceBlocks& saved, const DeviceBlocks& loaded) {
  Agreement result;
  for (const BlockMark& mark : loaded.marks) {
    const auto same = std::ranges::find(saved.marks, mark.count, &BlockMark::count);
    if (same == saved.marks.end()) continue;
    if (*same != mark) return {true, 0, 0};
    result.blocks = mark.count;
    result.changes = mark.changes;
  }
  return result;
}

std::uint64_t length(const DeviceBlocks& device) {
  return device.marks.empty() ? 0 : device.marks.back().count;
}

Agreement agreement(const Fingerprint& source, const Fingerprint& destination) {
  Agreement all;
  if (!source.gapless || !destination.gapless) return all;
  for (const DeviceBlocks& loaded : destination.devices) {
    const DeviceBlocks* saved = counterpart(source, loaded);
    if (!saved) {
      all.differs = all.differs || (source.whole && length(loaded) > 0);
      continue;
    }
    const Agreement one = agreement(*saved, loaded);
    // The event of a save follows the write: one block may be ahead of it.
    const bool longer = source.whole && length(loaded) > length(*saved) + 1;
    all.differs = all.differs || one.differs || longer;
    all.blocks += one.blocks;
    all.changes += one.changes;
  }
  return all;
}

bool both_calendars(const Fingerprint& a, const Fingerprint& b) {
  return a.clock == ClockKind::epoch && b.clock == ClockKind::epoch;
}

bool overlap(const Fingerprint& a, const Fingerprint& b) {
  return a.first_ns - kClockSlack <= b.last_ns && b.first_ns - kClockSlack <= a.last_ns;
}

bool outcomes_contradict(const Migration& source, const Migration& destination) {
  const Outcome there = destination.outcome_destination;
  if (source.outcome == Outcome::completed) return there == Outcome::failed;
  const bool whole = print_of(source.source) && print_of(source.source)->whole;
  return whole && !source.decision_ns && there == Outcome::completed;
}

bool different(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && b && *a != *b;
}

/// What speaks against it; empty for nothing.
std::string contradiction(const Observation& source, const Observation& destination,
                          const Agreement& blocks) {
  const Fingerprint& here = *print_of(source.migration.source);
  const Fingerprint& there = *print_of(destination.migration.destination);
  if (different(source.migration_id, destination.migration_id)) return "other migration ids";
  if (blocks.differs) return "other blocks were loaded than saved";
  if (both_calendars(here, there) && !overlap(here, there)) return "not at the same time";
  if (here.gapless && there.whole && here.acks > there.acks) return "more ACKs came than went";
  if (outcomes_contradict(source.migration, destination.migration))
    return "the outcomes exclude it";
  return {};
}

/// What does not exclude it, but is odd enough to leave it to a person; empty for nothing.
std::string doubt(const Party& source, const Party& destination) {
  const Fingerprint& here = *source.fingerprint;
  const Fingerprint& there = *destination.fingerprint;
  if (!both_calendars(here, there)) return "a clock has no calendar";
  if (different(source.vm, destination.vm)) return "the machines' names differ";
  // The last ACK may be on its way when the source is done.
  if (here.whole && there.whole && there.acks > here.acks + 1) return "ACKs are missing";
  return {};
}

Comparison judge(const Agreement& blocks, std::string doubt) {
  if (blocks.changes == 0) return {Kinship::strangers, blocks.blocks, "no telling block agrees"};
  if (!doubt.empty()) return {Kinship::candidate, blocks.blocks, std::move(doubt)};
  if (blocks.blocks < kConvincingBlocks || blocks.changes < kConvincingChanges)
    return {Kinship::candidate, blocks.blocks,
            fmt::format("only {} blocks of {} sizes agree", blocks.blocks, blocks.changes + 1)};
  return {Kinship::convinced, blocks.blocks, {}};
}

bool same_blocks(const Fingerprint& a, const Fingerprint& b) {
  std::uint64_t changes = 0;
  if (a.devices.size() != b.devices.size()) return false;
  for (std::size_t i = 0; i < a.devices.size(); ++i) {
    if (a.devices[i].marks != b.devices[i].marks) return false;
    if (!a.devices[i].marks.empty()) changes += a.devices[i].marks.back().changes;
  }
  return changes >= kConvincingChanges;
}

bool twin_sides(const std::optional<Party>& one, const std::optional<Party>& other) {
  const Print& a = print_of(one);
  const Print& b = print_of(other);
  if (!a || !b || !a->whole || !b->whole || !both_calendars(*a, *b)) return false;
  const bool other_process = one->pid && other->pid && one->pid != other->pid;
  if (different(one->host, other->host) || other_process) return false;
  const Ns apart = a->first_ns - b->first_ns;
  return apart <= kSameStamp && apart >= -kSameStamp && same_blocks(*a, *b);
}

/// The first mark from which on the sizes tell something: whoever shares the blocks has it too, but
/// for the last mark of a short list, which the longer one may not have.
std::optional<std::string> probe(const DeviceBlocks& device) {
  const auto telling =
      std::ranges::find_if(device.marks, [](const BlockMark& mark) { return mark.changes > 0; });
  if (telling == device.marks.end()) return std::nullopt;
  return fmt::format("{}:{:08x}", telling->count, telling->hash);
}

}  // namespace

std::string_view to_string(Kinship kinship) {
  switch (kinship) {
    case Kinship::strangers:
      return "strangers";
    case Kinship::candidate:
      return "candidate";
    case Kinship::convinced:
      return "convinced";
    case Kinship::given:
      break;
  }
  return "given";
}

Comparison compare(const Observation& source, const Observation& destination) {
  const Print& here = print_of(source.migration.source);
  const Print& there = print_of(destination.migration.destination);
  const bool given = source.migration_id && source.migration_id == destination.migration_id;
  if (!here || !there)
    return {given ? Kinship::given : Kinship::strangers, 0, "a report without fingerprints"};
  const Agreement blocks = agreement(*here, *there);
  std::string against = contradiction(source, destination, blocks);
  if (!against.empty()) return {Kinship::strangers, blocks.blocks, std::move(against)};
  if (given) return {Kinship::given, blocks.blocks, {}};
  return judge(blocks, doubt(*source.migration.source, *destination.migration.destination));
}

bool twins(const Observation& one, const Observation& other) {
  return twin_sides(one.migration.source, other.migration.source) ||
         twin_sides(one.migration.destination, other.migration.destination);
}

std::vector<std::string> probes(const Observation& observation) {
  std::set<std::string> found;
  for (const auto* party : {&observation.migration.source, &observation.migration.destination}) {
    const Print& print = print_of(*party);
    if (!print || !print->gapless) continue;
    for (const DeviceBlocks& device : print->devices)
      if (auto text = probe(device)) found.insert(std::move(*text));
  }
  return {found.begin(), found.end()};
}

}  // namespace ackscope::records
