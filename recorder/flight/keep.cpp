#include "recorder/flight/keep.hpp"

#include <algorithm>
#include <sstream>
#include <string>

namespace ackscope::recorder::flight {
namespace {

/// The first that is known of a migration. Where the ring has lost its begin, that is later than
/// the begin, so a time that counts from here is at least as long.
OptNs first_known(const Migration& migration) {
  OptNs first = migration.begin_ns;
  const auto look = [&](OptNs at) {
    if (at && (!first || *at < *first)) first = at;
  };
  look(migration.precopy_begin_ns);
  look(migration.decision_ns);
  look(migration.guest_stopped_ns);
  if (!migration.pending.empty()) look(migration.pending.front().at);
  for (const Device& device : migration.devices)
    for (const Round& round : device.rounds) {
      look(round.requested_ns);
      look(round.sent_ns);
    }
  return first;
}

OptNs last_known(const Migration& migration) {
  return migration.end_ns ? migration.end_ns : migration.last_seen_ns;
}

/// The destination of a cancelled migration ends as failed, which is no failure.
bool failed(const Migration& migration) {
  return migration.outcome == Outcome::failed ||
         (migration.outcome_destination == Outcome::failed &&
          migration.outcome != Outcome::cancelled);
}

bool cancelled_for_a_reason(const Migration& migration) {
  return migration.outcome == Outcome::cancelled &&
         std::ranges::any_of(migration.findings,
                             [](const Finding& f) { return f.severity != Severity::info; });
}

/// What was cancelled is somebody's decision, however long it had taken.
bool slow(const Migration& migration, const Limits& limits) {
  if (migration.outcome == Outcome::cancelled) return false;
  const OptNs outage = migration.outage_ns ? migration.outage_ns : migration.downtime_ns;
  if (limits.outage && outage && *outage > *limits.outage) return true;
  const OptNs first = first_known(migration);
  return limits.whole && first && migration.end_ns && *migration.end_ns - *first > *limits.whole;
}

bool same_process(std::optional<std::int64_t> one, std::optional<std::int64_t> other) {
  return one && other && *one == *other;
}

std::string number(std::optional<std::int64_t> value) {
  return value ? std::to_string(*value) : "-";
}

std::optional<std::int64_t> to_number(const std::string& word) {
  if (word == "-") return std::nullopt;
  return std::stoll(word);
}

}  // namespace

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::failed:
      return "failed";
    case Reason::cancelled:
      return "cancelled";
    case Reason::slow:
      return "slow";
  }
  return "failed";
}

std::optional<Reason> reason_to_keep(const Migration& migration, const Limits& limits) {
  if (failed(migration)) return Reason::failed;
  if (cancelled_for_a_reason(migration)) return Reason::cancelled;
  if (slow(migration, limits)) return Reason::slow;
  return std::nullopt;
}

std::optional<Trail> trail_of(const Migration& migration) {
  Trail trail;
  if (migration.source) trail.source = migration.source->pid;
  if (migration.destination) trail.destination = migration.destination->pid;
  const OptNs first = first_known(migration), last = last_known(migration);
  if (!first && !last) return std::nullopt;
  trail.begin = first.value_or(*(last ? last : first));
  trail.end = last.value_or(trail.begin);
  return trail;
}

bool same_migration(const Trail& one, const Trail& other) {
  return (same_process(one.source, other.source) ||
          same_process(one.destination, other.destination)) &&
         one.begin <= other.end && other.begin <= one.end;
}

std::string write_trails(const std::vector<Trail>& trails) {
  std::string text;
  for (const Trail& trail : trails)
    text += number(trail.source) + ' ' + number(trail.destination) + ' ' +
            std::to_string(trail.begin) + ' ' + std::to_string(trail.end) + '\n';
  return text;
}

std::vector<Trail> read_trails(std::string_view text) {
  std::vector<Trail> trails;
  std::istringstream in{std::string(text)};
  std::string source, destination;
  for (Trail trail; in >> source >> destination >> trail.begin >> trail.end;) {
    trail.source = to_number(source);
    trail.destination = to_number(destination);
    trails.push_back(trail);
  }
  return trails;
}

}  // namespace ackscope::recorder::flight
