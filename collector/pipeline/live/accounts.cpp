#include "collector/pipeline/live/accounts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace ackscope::live {
namespace {

constexpr std::size_t kRemembered = 4096;
constexpr double kSecond = 1e9;

template <typename Key>
using Counts = std::map<Key, std::uint64_t>;

/// Raises `known` to `shown`; what was added.
std::uint64_t raise(std::uint64_t& known, std::uint64_t shown) {
  const std::uint64_t more = shown > known ? shown - known : 0;
  known += more;
  return more;
}

template <typename Key>
void raise(Counts<Key>& known, const Counts<Key>& shown, Counts<Key>& total) {
  for (const auto& [key, count] : shown) total[key] += raise(known[key], count);
}

/// Names come and go with the guests of a fleet: memory must not follow them for ever.
template <typename Map, typename Age>
void drop_oldest(Map& map, Age age) {
  constexpr std::size_t kNames = 16'384;
  if (map.size() <= kNames) return;
  map.erase(std::ranges::min_element(map, {}, [&](const auto& each) { return age(each.second); }));
}

std::uint64_t rounds_of(const Migration& migration) {
  std::uint64_t rounds = 0;
  for (const Device& device : migration.devices) rounds += device.rounds.size();
  return rounds;
}

std::uint64_t sum(const Counts<RoundCause>& counts) {
  std::uint64_t all = 0;
  for (const auto& [cause, count] : counts) all += count;
  return all;
}

/// By cause, as the rounds tell.
Counts<RoundCause> requests_of(const Migration& migration) {
  Counts<RoundCause> counts;
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      if (round.requested_ns) ++counts[round.cause];
    }
  }
  return counts;
}

/// Where events are lost the counter is unknown; the ACKs that rounds show were seen all the same,
/// and it must not matter whether a snapshot fell between them and the loss. Legacy has one ACK for
/// all devices (migration/savevm.c, 8.1): there what shows at one moment is one.
std::uint64_t acks_of(const Migration& migration) {
  if (migration.acks.received) return *migration.acks.received;
  std::vector<Ns> seen;
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      if (round.acked_ns) seen.push_back(*round.acked_ns);
    }
  }
  if (migration.mechanism != Mechanism::per_device) {
    std::ranges::sort(seen);
    seen.erase(std::ranges::unique(seen).begin(), seen.end());
  }
  return seen.size();
}

/// Of one process, side and number.
bool is_same_but_for_time(HalfKey one, const HalfKey& other) {
  one.first = other.first;
  return one == other;
}

}  // namespace

Accounts::Accounts(const LiveRequest& request) {
  using enum RoundCause;
  for (const RoundCause cause : {setup, reinit, final_check_failed, unknown}) {
    totals_.requests[cause] = totals_.late_requests[cause] = 0;
  }
  totals_.ack_latency = Histogram(request.latency_buckets);
  totals_.rounds = Histogram(request.rounds_buckets);
  totals_.ack_blocked = Histogram(request.latency_buckets);
  totals_.downtime = Histogram(request.downtime_buckets);
  totals_.outage = Histogram(request.downtime_buckets);
}

Accounts::Account& Accounts::account(const HalfKey& key) {
  Account& known = accounts_[key];
  unqueue(known);
  known.held = true;
  return known;
}

const Accounts::Account* Accounts::find(const HalfKey& key) const {
  const auto known = accounts_.find(key);
  return known == accounts_.end() ? nullptr : &known->second;
}

void Accounts::unqueue(Account& known) {
  if (known.released) released_.erase(*known.released);
  known.released.reset();
}

void Accounts::queue(const HalfKey& key, Account& known) {
  if (known.held || known.claimed) return;
  unqueue(known);
  known.released = next_release_++;
  released_.emplace(*known.released, key);
  if (released_.size() <= kRemembered) return;
  accounts_.erase(released_.begin()->second);
  released_.erase(released_.begin());
}

void Accounts::release(const HalfKey& key) {
  const auto known = accounts_.find(key);
  if (known == accounts_.end()) return;
  known->second.held = false;
  queue(key, known->second);
}

void Accounts::disclaim(const HalfKey& key) {
  const auto known = accounts_.find(key);
  if (known == accounts_.end()) return;
  known->second.claimed = false;
  queue(key, known->second);
}

void Accounts::claim(const HalfKey& key, bool begin_seen) {
  const auto [known, anew] = accounts_.try_emplace(key);
  unqueue(known->second);
  known->second.claimed = true;
  if (!anew || begin_seen || known == accounts_.begin()) return;
  const auto& [other, before] = *std::prev(known);
  if (!before.claimed && is_same_but_for_time(other, key) &&
      std::holds_alternative<GivenUp>(before.end)) {
    known->second.end = before.end;
  }
}

void Accounts::see(const HalfKey& key, const LiveMigration& shown, Ns unix_now) {
  Account& known = account(key);
  const Migration& migration = shown.migration;
  see_requests(known, migration, std::holds_alternative<Seen>(known.end));
  totals_.acks += raise(known.acks, acks_of(migration));
  Counts<RoundCause> late;
  for (const Device& device : migration.devices) {
    std::uint64_t here = 0;
    for (const Round& round : device.rounds) {
      if (round.state != RoundState::late) continue;
      ++late[round.cause];
      ++here;
    }
    const std::string name(display_name(device));
    if (const auto more = raise(known.late_by_device[name], here); more > 0) {
      LateDevice& entry = totals_.late_devices[{shown.guest, name}];
      entry.requests += more;
      entry.last_unix_ns = unix_now;
      drop_oldest(totals_.late_devices, [](const LateDevice& asked) { return asked.last_unix_ns; });
    }
  }
  raise(known.late, late, totals_.late_requests);
}

/// What the counter shows beyond the rounds: legacy asks once for all devices, at the set-up. Else
/// its cause may still be told, or that it is legacy: it is unknown only in the end.
void Accounts::see_requests(Account& known, const Migration& migration, bool over) {
  const auto told = requests_of(migration);
  raise(known.requests, told, totals_.requests);
  const bool legacy = migration.mechanism == Mechanism::legacy;
  if (!legacy && !over) return;
  const std::uint64_t all = migration.acks.requested.value_or(0), by_rounds = sum(told);
  const auto cause = legacy ? RoundCause::setup : RoundCause::unknown;
  totals_.requests[cause] += raise(known.untold, all > by_rounds ? all - by_rounds : 0);
}

void Accounts::end(const HalfKey& key, const LiveMigration& shown, Ns unix_now) {
  see(key, shown, unix_now);
  Account& known = account(key);
  const End before = std::exchange(known.end, Seen{});
  if (std::holds_alternative<Seen>(before)) return;
  const Migration& migration = shown.migration;
  if (std::holds_alternative<Open>(before)) {
    ++totals_.migrations[{migration.outcome, migration.mechanism}];
  }
  see_requests(known, migration, true);
  observe(migration);
  note_last(shown, unix_now);
}

void Accounts::give_up(const HalfKey& key, Ns last, const LiveMigration& shown, Ns unix_now) {
  see(key, shown, unix_now);
  Account& known = account(key);
  if (std::holds_alternative<Seen>(known.end)) return;
  see_requests(known, shown.migration, true);
  const End before = std::exchange(known.end, GivenUp{last});
  if (!std::holds_alternative<Open>(before)) return;
  ++totals_.migrations[{Outcome::unfinished, shown.migration.mechanism}];
  note_last(shown, unix_now);
}

void Accounts::note_last(const LiveMigration& shown, Ns unix_now) {
  const Migration& migration = shown.migration;
  // Whether a migration had none, or showed none, only the mechanism tells.
  const std::uint64_t seen = rounds_of(migration);
  const bool known = seen > 0 || migration.mechanism != Mechanism::unknown;
  const auto rounds = known ? std::optional(seen) : std::nullopt;
  totals_.last[shown.guest] = {
      migration.outcome, migration.downtime_ns, migration.outage_ns, rounds,
      unix_now,          shown.labels};
  drop_oldest(totals_.last, [](const LastMigration& last) { return last.end_unix_ns; });
}

void Accounts::observe(const Migration& migration) {
  const auto seconds = [](Histogram& histogram, OptNs value) {
    if (value) histogram.observe(static_cast<double>(*value) / kSecond);
  };
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) seconds(totals_.ack_latency, round.latency_ns);
  }
  if (migration.mechanism != Mechanism::unknown) {
    totals_.rounds.observe(static_cast<double>(rounds_of(migration)));
  }
  seconds(totals_.ack_blocked, migration.ack_blocked_ns);
  seconds(totals_.downtime, migration.downtime_ns);
  seconds(totals_.outage, migration.outage_ns);
}

void Accounts::end_incoming(const HalfKey& key, Outcome outcome) {
  const End before = std::exchange(account(key).end, Seen{});
  if (std::holds_alternative<Open>(before)) ++totals_.incoming[outcome];
}

void Accounts::give_up_incoming(const HalfKey& key, Ns last, Outcome outcome) {
  Account& known = account(key);
  if (std::holds_alternative<Seen>(known.end)) return;
  const End before = std::exchange(known.end, GivenUp{last});
  if (std::holds_alternative<Open>(before)) ++totals_.incoming[outcome];
}

bool Accounts::has_ended(const HalfKey& key) const {
  const Account* known = find(key);
  return known && !std::holds_alternative<Open>(known->end);
}

bool Accounts::is_final(const HalfKey& key) const {
  const Account* known = find(key);
  return known && std::holds_alternative<Seen>(known->end);
}

bool Accounts::is_over(const HalfKey& key, Ns last) const {
  const Account* known = find(key);
  const auto* given_up = known ? std::get_if<GivenUp>(&known->end) : nullptr;
  return given_up ? last <= given_up->last : is_final(key);
}

}  // namespace ackscope::live
