#include "records/model/observation.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <tuple>

#include "analysis/identity/identity.hpp"

namespace ackscope::records {
namespace {

/// What the recording has and the store need not keep.
void strip(Migration& m) {
  for (Finding& finding : m.findings) {
    finding.evidence.clear();
    finding.explanation.clear();
  }
  m.pending.clear();
  m.pending_destination.clear();
  m.blocked.clear();
  m.what_if.clear();
  m.qmp_source.reset();
  m.qmp_destination.reset();
  for (Device& device : m.devices) device.initial_loads.clear();
}

/// A copy that was taken early, or cut, knows less: first whole recordings, then ones without gaps,
/// then how far they go.
auto completeness(const Migration& m) {
  int whole = 0;
  int gapless = 0;
  std::array<Ns, 2> last{};
  for (const auto* party : {&m.source, &m.destination}) {
    if (!*party || !(*party)->fingerprint) continue;
    const Fingerprint& print = *(*party)->fingerprint;
    whole += print.whole;
    gapless += print.gapless;
    last[party == &m.source ? 0 : 1] = print.last_ns;
  }
  return std::tuple(whole, gapless, last);
}

/// The name of the VM is the user's word, like a label.
void take_vm(const std::optional<Party>& later, const std::optional<Party>& earlier,
             std::optional<Party>& party) {
  if (!party) return;
  if (later && later->vm)
    party->vm = later->vm;
  else if (earlier && earlier->vm)
    party->vm = earlier->vm;
}

int calendar_month(Ns at) {
  using namespace std::chrono;
  const sys_time<nanoseconds> moment{nanoseconds(at)};
  const year_month_day day{floor<days>(moment)};
  return static_cast<int>(day.year()) * 100 + static_cast<int>(static_cast<unsigned>(day.month()));
}

bool has_calendar(const Party& party) {
  return !party.fingerprint || party.fingerprint->clock == ClockKind::epoch;
}

}  // namespace

std::string key_of(const Observation& observation) {
  return identity::digest(fmt::format("observation\n{}\n{}", observation.source_id.value_or("-"),
                                      observation.destination_id.value_or("-")));
}

bool is_half(const Observation& observation) {
  return !observation.source_id || !observation.destination_id;
}

std::vector<Observation> observe(const Analysis& analysis, const report::Identity& identity) {
  std::vector<Observation> observations;
  for (const Migration& migration : analysis.migrations) {
    Observation one;
    one.source_id = identity::side_id(migration, Side::source);
    one.destination_id = identity::side_id(migration, Side::destination);
    if (!one.source_id && !one.destination_id) continue;
    one.migration_id = identity.migration_id;
    one.labels.insert(identity.labels.begin(), identity.labels.end());
    one.migration = migration;
    strip(one.migration);
    observations.push_back(std::move(one));
  }
  return observations;
}

Observation supersede(const Observation& earlier, Observation later) {
  const Migration said = later.migration;
  if (completeness(later.migration) < completeness(earlier.migration))
    later.migration = earlier.migration;
  take_vm(said.source, earlier.migration.source, later.migration.source);
  take_vm(said.destination, earlier.migration.destination, later.migration.destination);
  later.labels.insert(earlier.labels.begin(), earlier.labels.end());
  if (!later.migration_id) later.migration_id = earlier.migration_id;
  return later;
}

int month_of(const Observation& observation) {
  const Migration& m = observation.migration;
  const auto& party = m.source ? m.source : m.destination;
  if (!party || !has_calendar(*party)) return 0;
  OptNs at = m.begin_ns;
  if (!at && party->fingerprint) at = party->fingerprint->first_ns;
  constexpr Ns kYear2000 = 946'684'800'000'000'000;
  return at && *at >= kYear2000 ? calendar_month(*at) : 0;
}

}  // namespace ackscope::records
