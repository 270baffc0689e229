#include "records/model/record.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace ackscope::records {
namespace {

using Group = std::span<const Observation>;

bool whole(const std::optional<Party>& party) {
  return party && party->fingerprint && party->fingerprint->whole;
}

/// What counts more: both sides, whole recordings, then the key, so that every order of adding ends
/// alike.
auto worth(const Observation& observation) {
  return std::tuple(!is_half(observation),
                    whole(observation.migration.source) + whole(observation.migration.destination),
                    key_of(observation));
}

const Observation* best(Group group, std::optional<std::string> Observation::*side) {
  const Observation* found = nullptr;
  for (const Observation& each : group)
    if ((each.*side) && (!found || worth(each) > worth(*found))) found = &each;
  return found;
}

bool same_section(const Device& a, const Device& b) {
  return a.idstr && a.idstr == b.idstr && a.instance_id == b.instance_id;
}

/// The same guest device, by its section. Where one side names none, by its place, if both know
/// equally many; a place that a section claims is taken.
const Device* counterpart(const std::vector<Device>& ours, const std::vector<Device>& theirs,
                          std::size_t place) {
  for (const Device& device : theirs)
    if (same_section(ours[place], device)) return &device;
  if (ours.size() != theirs.size()) return nullptr;
  const Device& there = theirs[place];
  const bool taken =
      std::ranges::any_of(ours, [&](const Device& device) { return same_section(device, there); });
  const bool nameless = !ours[place].idstr || !there.idstr;
  return nameless && !taken ? &there : nullptr;
}

void take_names(Migration& m, const std::vector<Device>& theirs) {
  const std::vector<Device> ours = m.devices;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const Device* twin = counterpart(ours, theirs, i);
    if (!twin) continue;
    m.devices[i].destination_name = twin->destination_name;
    if (ours[i].idstr) continue;
    m.devices[i].idstr = twin->idstr;
    m.devices[i].instance_id = twin->instance_id;
  }
}

/// What both found out is said once.
void take_findings(Migration& m, const std::vector<Finding>& theirs) {
  const auto known = m.findings;
  for (Finding finding : theirs) {
    const bool said = std::ranges::any_of(known, [&](const Finding& ours) {
      return ours.rule == finding.rule && (ours.device == finding.device || !finding.device);
    });
    if (said) continue;
    finding.t_ns.reset();
    m.findings.push_back(std::move(finding));
  }
}

Migration put_together(const Observation& source, const Observation& destination, Pairing how) {
  Migration m = source.migration;
  const Migration& theirs = destination.migration;
  m.destination = theirs.destination;
  m.pairing = how;
  m.outcome_destination = theirs.outcome_destination;
  m.error_destination = theirs.error_destination;
  m.mechanism_destination = theirs.mechanism_destination;
  take_names(m, theirs.devices);
  take_findings(m, theirs.findings);
  return m;
}

/// Where two say different things of one label, the source's word counts, then the smaller key's.
void take_words(Group group, Record& record) {
  std::map<std::pair<bool, std::string>, const Observation*> in_order;
  for (const Observation& each : group)
    in_order.emplace(std::pair(!each.source_id, key_of(each)), &each);
  for (const auto& [order, each] : in_order) {
    if (!record.migration_id) record.migration_id = each->migration_id;
    record.labels.insert(each->labels.begin(), each->labels.end());
  }
}

/// A name that only another analysis of the side was given.
void take_vm(Group group, Record& record) {
  std::map<std::string, const Observation*> in_order;
  for (const Observation& each : group) in_order.emplace(key_of(each), &each);
  for (auto side : {&Migration::source, &Migration::destination}) {
    std::optional<Party>& party = record.migration.*side;
    for (const auto& [key, each] : in_order) {
      const std::optional<Party>& other = each->migration.*side;
      if (party && !party->vm && other) party->vm = other->vm;
    }
  }
}

bool same_id(const Observation& a, const Observation& b) {
  return a.migration_id && a.migration_id == b.migration_id;
}

void take_migration(const Observation* source, const Observation* destination, Record& record) {
  const Observation& first = source ? *source : *destination;
  record.migration = first.migration;
  record.basis = is_half(first) ? Basis::one_side : Basis::analysis;
  if (!source || !destination || !is_half(*source)) return;
  const bool given = same_id(*source, *destination);
  record.basis = given ? Basis::migration_id : Basis::evidence;
  record.migration =
      put_together(*source, *destination, given ? Pairing::given : Pairing::observed);
}

}  // namespace

std::string_view to_string(Basis basis) {
  switch (basis) {
    case Basis::one_side:
      return "one-side";
    case Basis::analysis:
      return "analysis";
    case Basis::evidence:
      return "evidence";
    case Basis::migration_id:
      break;
  }
  return "migration-id";
}

Record merge(std::span<const Observation> group) {
  Record record;
  const Observation* source = best(group, &Observation::source_id);
  const Observation* destination = best(group, &Observation::destination_id);
  record.key = source ? *source->source_id : *destination->destination_id;
  take_migration(source, destination, record);
  take_words(group, record);
  take_vm(group, record);
  record.migration.index = 0;
  return record;
}

std::optional<std::string> cause_of(const Record& record) {
  const auto& findings = record.migration.findings;
  const auto error = std::ranges::find(findings, Severity::error, &Finding::severity);
  return error == findings.end() ? std::nullopt : std::optional(error->rule);
}

std::optional<std::string> release_of(const Record& record) {
  const Migration& m = record.migration;
  if (m.source && m.source->release_range) return m.source->release_range;
  return m.destination ? m.destination->release_range : std::nullopt;
}

std::optional<std::string> vm_of(const Record& record) {
  const Migration& m = record.migration;
  if (m.source && m.source->vm) return m.source->vm;
  return m.destination ? m.destination->vm : std::nullopt;
}

int month_of(const Record& record) {
  Observation as_observed;
  as_observed.migration = record.migration;
  return month_of(as_observed);
}

}  // namespace ackscope::records
