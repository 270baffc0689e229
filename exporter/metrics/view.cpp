#include "exporter/metrics/view.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "exporter/metrics/admission.hpp"
#include "exporter/metrics/label_text.hpp"

namespace ackscope::exporter {
namespace {

using live::Guest;
using DeviceKey = std::pair<Guest, std::string>;

/// Several guests may get one label: then they are one.
struct Ordered {
  std::vector<std::pair<Guest, const live::LiveMigration*>> in_flight;
  std::vector<std::pair<Guest, live::LastMigration>> last;
  std::vector<ShownLate> late;
};

Guest labels_of(const Guest& guest) { return {label_value(guest.host), label_value(guest.vm)}; }

/// Until two sides are known to belong together, the source shows more.
bool shows_less(const live::LiveMigration& migration, const live::LiveMigration* known) {
  return known && known->migration.source && !migration.migration.source;
}

/// Oldest first by its first migration in flight, shown by its newest one.
auto guests_in_flight(const live::Snapshot& snapshot) {
  std::vector<std::pair<Guest, const live::LiveMigration*>> guests;
  std::map<Guest, std::size_t> places;
  for (const auto& migration : snapshot.migrations) {
    // Of what its input does not tell any more nothing is known.
    if (!migration->in_flight() || !migration->followed) continue;
    const Guest guest = labels_of(migration->guest);
    const auto [place, added] = places.try_emplace(guest, guests.size());
    if (added) guests.emplace_back(guest, migration.get());
    auto& shown = guests[place->second].second;
    if (!shows_less(*migration, shown)) shown = migration.get();
  }
  return guests;
}

auto last_migrations(const live::Totals& totals) {
  std::map<Guest, live::LastMigration> merged;
  for (const auto& [guest, last] : totals.last) {
    const auto [place, added] = merged.try_emplace(labels_of(guest), last);
    if (!added && place->second.end_unix_ns < last.end_unix_ns) place->second = last;
  }
  std::vector<std::pair<Guest, live::LastMigration>> newest(merged.begin(), merged.end());
  std::ranges::stable_sort(newest, std::ranges::greater(),
                           [](const auto& entry) { return entry.second.end_unix_ns; });
  return newest;
}

std::vector<ShownLate> late_devices(const live::Totals& totals) {
  std::map<DeviceKey, live::LateDevice> merged;
  for (const auto& [key, late] : totals.late_devices) {
    live::LateDevice& sum = merged[{labels_of(key.first), label_value(key.second)}];
    sum.requests += late.requests;
    sum.last_unix_ns = std::max(sum.last_unix_ns, late.last_unix_ns);
  }
  std::vector<ShownLate> newest;
  for (const auto& [key, late] : merged) newest.push_back({key.first, key.second, late});
  std::ranges::stable_sort(newest, std::ranges::greater(),
                           [](const ShownLate& entry) { return entry.late.last_unix_ns; });
  return newest;
}

bool counts_from_epoch(const live::Snapshot& snapshot, const live::LiveMigration& migration) {
  return migration.input < snapshot.inputs.size() &&
         snapshot.inputs[migration.input].summary.clock == "epoch";
}

ShownMigration shown(const live::Snapshot& snapshot, const Guest& guest,
                     const live::LiveMigration& live, Admission<DeviceKey>& devices) {
  ShownMigration result{guest, &live, counts_from_epoch(snapshot, live), {}};
  std::set<std::string> taken;
  const std::size_t count = std::min(live.devices.size(), live.migration.devices.size());
  for (std::size_t at = 0; at < count; ++at) {
    const Device& device = live.migration.devices[at];
    std::string label = told_apart(label_value(display_name(device)), taken);
    if (!devices.admit({guest, label})) continue;
    result.devices.push_back({std::move(label), &device, &live.devices[at]});
  }
  return result;
}

Admission<Guest> admit_guests(const Ordered& all, std::size_t limit) {
  Admission<Guest> guests(limit);
  for (const auto& [guest, live] : all.in_flight) guests.admit(guest);
  for (const auto& [guest, last] : all.last) guests.admit(guest);
  for (const ShownLate& late : all.late) guests.admit(late.guest);
  return guests;
}

/// The labels that the newest known migration of each guest carries.
std::vector<ShownInfo> infos(const live::Snapshot& snapshot, const Admission<Guest>& guests) {
  std::map<Guest, live::Labels> newest;
  for (const auto& migration : snapshot.migrations)
    newest[labels_of(migration->guest)] = migration->labels;
  std::vector<ShownInfo> list;
  for (const auto& [guest, last] : snapshot.totals.last)
    newest.try_emplace(labels_of(guest), last.labels);
  for (const auto& [guest, labels] : newest)
    if (guests.admitted(guest)) list.push_back({guest, labels});
  return list;
}

}  // namespace

View view_of(const live::Snapshot& snapshot, const Limits& limits, Ns carried_ns) {
  View view{&snapshot, carried_ns, {}, {}, {}, {}, 0, 0};
  const Ordered all{guests_in_flight(snapshot), last_migrations(snapshot.totals),
                    late_devices(snapshot.totals)};
  const Admission<Guest> guests = admit_guests(all, limits.vms);
  Admission<DeviceKey> devices(limits.devices);
  for (const auto& [guest, live] : all.in_flight)
    if (guests.admitted(guest)) view.in_flight.push_back(shown(snapshot, guest, *live, devices));
  for (const auto& entry : all.last)
    if (guests.admitted(entry.first)) view.last.push_back(entry);
  for (const ShownLate& late : all.late)
    if (guests.admitted(late.guest) && devices.admit({late.guest, late.device}))
      view.late.push_back(late);
  view.infos = infos(snapshot, guests);
  view.dropped_vms = guests.dropped();
  view.dropped_devices = devices.dropped();
  return view;
}

}  // namespace ackscope::exporter
