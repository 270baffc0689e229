#include <array>
#include <map>

#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {
namespace {

constexpr std::array kCauses{RoundCause::setup, RoundCause::reinit, RoundCause::final_check_failed,
                             RoundCause::unknown};
constexpr std::array kOutcomes{Outcome::completed, Outcome::failed, Outcome::cancelled,
                               Outcome::unfinished, Outcome::unknown};
constexpr std::array kMechanisms{Mechanism::per_device, Mechanism::legacy, Mechanism::off,
                                 Mechanism::unknown};

/// A counter that appears with 1 has no increase: whatever can be counted is there from the start.
template <typename Key>
std::uint64_t count_of(const std::map<Key, std::uint64_t>& counts, const Key& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

void add_by_cause(Family family, const std::map<RoundCause, std::uint64_t>& counts,
                  Families& families) {
  for (const RoundCause cause : kCauses)
    family.add(with({}, "cause", to_string(cause)), count_of(counts, cause));
  std::move(family).append_to(families);
}

void add_acks(const live::Totals& totals, Families& families) {
  Family acks = Family::counter("ackscope_acks_total", "ACKs that sources received.");
  acks.add({}, totals.acks);
  std::move(acks).append_to(families);
}

void add_migrations(const live::Totals& totals, Families& families) {
  Family migrations = Family::counter("ackscope_migrations_total",
                                      "Migrations that ended, by outcome and ACK mechanism.");
  for (const Outcome outcome : kOutcomes)
    for (const Mechanism mechanism : kMechanisms)
      migrations.add(
          with(with({}, "outcome", to_string(outcome)), "mechanism", to_string(mechanism)),
          count_of(totals.migrations, {outcome, mechanism}));
  std::move(migrations).append_to(families);
}

void add_incoming(const live::Totals& totals, Families& families) {
  Family incoming = Family::counter("ackscope_incoming_migrations_total",
                                    "Migrations that ended and whose destination was recorded.");
  for (const Outcome outcome : kOutcomes)
    incoming.add(with({}, "outcome", to_string(outcome)), count_of(totals.incoming, outcome));
  std::move(incoming).append_to(families);
}

void add_histogram(const char* name, const char* help, const live::Histogram& values,
                   Families& families) {
  Family family = Family::histogram(name, help);
  family.add(values);
  std::move(family).append_to(families);
}

void add_histograms(const live::Totals& totals, Families& families) {
  add_histogram("ackscope_ack_latency_seconds",
                "From the flag behind the initial data to the ACK, per round.", totals.ack_latency,
                families);
  add_histogram("ackscope_migration_rounds", "Rounds per migration, over all its devices.",
                totals.rounds, families);
  add_histogram("ackscope_ack_blocked_seconds",
                "Time per migration in which nothing but ACKs held the switchover.",
                totals.ack_blocked, families);
  add_histogram("ackscope_downtime_seconds",
                "Downtime of completed migrations, as query-migrate defines it.", totals.downtime,
                families);
  add_histogram("ackscope_outage_seconds",
                "Time that guests stood still, failed migrations included.", totals.outage,
                families);
}

}  // namespace

void add_totals(const View& view, Families& families) {
  const live::Totals& totals = view.snapshot->totals;
  add_by_cause(Family::counter("ackscope_ack_requests_total", "Rounds that devices asked for."),
               totals.requests, families);
  add_acks(totals, families);
  add_by_cause(Family::counter("ackscope_late_requests_total",
                               "Requests that only the final query collected."),
               totals.late_requests, families);
  add_migrations(totals, families);
  add_incoming(totals, families);
  add_histograms(totals, families);
}

}  // namespace ackscope::exporter
