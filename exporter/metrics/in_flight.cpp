#include <algorithm>
#include <array>

#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {
namespace {

using live::Phase;

void add_count(const View& view, Families& families) {
  Family count = Family::gauge("ackscope_migrations_in_flight", "Migrations in flight.");
  count.add({}, static_cast<std::uint64_t>(std::ranges::count_if(
                    view.snapshot->migrations,
                    [](const auto& migration) { return migration->in_flight(); })));
  std::move(count).append_to(families);
}

void add_pending(const View& view, Families& families) {
  Family pending = Family::gauge("ackscope_migration_pending_acks",
                                 "Switchover ACKs that the source still waits for.");
  for (const ShownMigration& shown : view.in_flight)
    if (shown.live->pending_acks) pending.add(guest_labels(shown.guest), *shown.live->pending_acks);
  std::move(pending).append_to(families);
}

void add_phase(const View& view, Families& families) {
  Family phase = Family::gauge("ackscope_migration_phase",
                               "1 for the phase the migration is in, 0 for the others.");
  for (const ShownMigration& shown : view.in_flight)
    for (const Phase each : {Phase::setup, Phase::precopy, Phase::switchover})
      phase.add(with(guest_labels(shown.guest), "phase", live::to_string(each)),
                shown.live->phase == each ? 1.0 : 0.0);
  std::move(phase).append_to(families);
}

/// What holds a source back is not known of one that was not read, nor before its mechanism is.
bool known_to_wait(const live::LiveMigration& live) {
  return live.migration.source && live.migration.mechanism != Mechanism::unknown;
}

void add_blocked(const View& view, Families& families) {
  Family blocked = Family::gauge("ackscope_migration_blocked_by_acks",
                                 "1 while nothing but pending ACKs holds the switchover.");
  for (const ShownMigration& shown : view.in_flight)
    if (known_to_wait(*shown.live))
      blocked.add(guest_labels(shown.guest), shown.live->blocked_by_acks ? 1.0 : 0.0);
  std::move(blocked).append_to(families);
}

void add_start(const View& view, Families& families) {
  Family start = Family::gauge("ackscope_migration_start_timestamp_seconds",
                               "When the migration began, Unix time.");
  for (const ShownMigration& shown : view.in_flight)
    if (shown.wall_clock && shown.live->migration.begin_ns)
      start.add(guest_labels(shown.guest), seconds(*shown.live->migration.begin_ns));
  std::move(start).append_to(families);
}

}  // namespace

void add_in_flight(const View& view, Families& families) {
  add_count(view, families);
  add_pending(view, families);
  add_phase(view, families);
  add_blocked(view, families);
  add_start(view, families);
}

}  // namespace ackscope::exporter
