#include "collector/pipeline/live/migrations.hpp"

#include <algorithm>
#include <utility>

#include "collector/pipeline/live/view.hpp"
#include "collector/timeline/compose.hpp"

namespace ackscope::live {
namespace {

template <typename Map, typename Half>
void put(Map& halves, const HalfKey& key, Half half, HalfFacts facts) {
  auto& held = halves[key];
  held.half = std::move(half);
  const bool ended = facts.ended;
  held.facts = std::move(facts);
  if (ended && !held.ended_at) held.ended_at = held.facts.heard;
  held.changed = true;
}

Ns since(Steady::time_point now, Steady::time_point then) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now - then).count();
}

}  // namespace

Migrations::Migrations(const LiveRequest& request) : request_(request), accounts_(request) {}

template <typename Halves, typename Half>
void Migrations::take(Halves& halves, const HalfKey& key, Half half, HalfFacts facts) {
  const timeline::Coverage& coverage = half.story.coverage;
  accounts_.claim(key, coverage.begin_seen);
  if (!halves.contains(key) && accounts_.is_over(key, coverage.last)) return;  // shown and dropped
  put(halves, key, std::move(half), std::move(facts));
}

void Migrations::update(const HalfKey& key, timeline::SourceHalf half, HalfFacts facts) {
  take(sources_, key, std::move(half), std::move(facts));
}

void Migrations::update(const HalfKey& key, timeline::DestinationHalf half, HalfFacts facts) {
  take(destinations_, key, std::move(half), std::move(facts));
}

bool Migrations::awaits(const HalfKey& key) const {
  const auto in = [&](const auto& halves) {
    const auto held = halves.find(key);
    return held != halves.end() && !is_over(key, held->second);
  };
  return key.side == Side::source ? in(sources_) : in(destinations_);
}

void Migrations::keep_time(const HalfKey& key, Steady::time_point heard, OptNs now, bool followed) {
  const auto set = [&](auto& halves) {
    const auto held = halves.find(key);
    if (held == halves.end()) return;
    held->second.facts.heard = heard;
    held->second.facts.now = now;
    held->second.facts.followed = followed;
  };
  key.side == Side::source ? set(sources_) : set(destinations_);
}

void Migrations::forget_unfinished(std::size_t input) {
  const auto unfinished = [&](const auto& entry) {
    return entry.first.input == input && !entry.second.facts.ended;
  };
  const auto drop = [&](auto& halves) {
    std::erase_if(halves, [&](const auto& entry) {
      if (unfinished(entry)) accounts_.release(entry.first);
      return unfinished(entry);
    });
  };
  drop(sources_);
  drop(destinations_);
  forget_strays();
}

void Migrations::forget(const HalfKey& key) {
  accounts_.disclaim(key);
  accounts_.release(key);
  sources_.erase(key);
  destinations_.erase(key);
  forget_strays();
}

void Migrations::forget_strays() {
  for (auto& [key, held] : destinations_) {
    if (held.partner && !sources_.contains(*held.partner)) {
      held.partner.reset();
      held.changed = true;
    }
  }
}

template <typename Held>
bool Migrations::given_up(const Held& held, Steady::time_point now) const {
  return !held.facts.ended && now - held.facts.heard > request_.give_up_after;
}

bool Migrations::needs_composing(const HeldSource& held) const {
  if (held.changed || !held.shown) return true;
  if (!held.partner) return false;
  const auto partner = destinations_.find(*held.partner);
  return partner == destinations_.end() || partner->second.changed;
}

bool Migrations::needs_composing(const HeldDestination& held) const {
  return held.changed || !held.shown;
}

Migration Migrations::compose(const HeldSource& held) const {
  const auto partner = held.partner ? destinations_.find(*held.partner) : destinations_.end();
  const auto* destination = partner == destinations_.end() ? nullptr : &partner->second.half;
  const Pairing how = destination ? held.how : Pairing::one_sided;
  return timeline::compose(&held.half, destination, {how, request_.same_clock});
}

Migration Migrations::compose(const HeldDestination& held) const {
  return timeline::compose(nullptr, &held.half, {Pairing::one_sided, request_.same_clock});
}

template <typename Held>
std::shared_ptr<const LiveMigration> Migrations::show_one(Held& held, const HalfKey& key,
                                                          Steady::time_point now) {
  const bool composing = needs_composing(held);
  const bool lost = given_up(held, now);
  const bool over = held.facts.ended || lost;
  // What is over changes no more with time alone.
  if (!composing && over && held.shown && !held.shown->in_flight()) return held.shown;
  if (held.id == 0) held.id = next_id_++;
  auto live = std::make_shared<LiveMigration>();
  live->id = held.id;
  live->input = key.input;
  live->guest = held.facts.guest;
  live->labels = held.facts.labels;
  live->migration = composing ? compose(held) : held.shown->migration;
  live->migration.index = held.id;
  live->phase = lost ? Phase::given_up : phase_of(live->migration, held.facts.ended);
  live->blocked_by_acks = !over && live->migration.blocked_since_ns;
  live->pending_acks = pending_acks(live->migration);
  live->now_ns = held.facts.now.value_or(0);
  live->ack_blocked_ns = live->migration.ack_blocked_ns;
  live->followed = held.facts.followed;
  live->quiet_ns = since(now, held.facts.heard);
  live->devices = live_devices(live->migration);
  if (live->blocked_by_acks) add_open_blockage(*live);
  if (held.facts.now) held.ages.correct(live->devices, live->now_ns, now, held.facts.caught_up);
  held.shown = live;
  return live;
}

void Migrations::account(const HalfKey& key, HeldSource& held, Steady::time_point now,
                         Ns unix_now) {
  if (accounts_.is_final(key) && !held.changed) return;
  // Of what is read long after it happened, its own clock tells when.
  const bool epoch = held.half.clock.kind == ClockKind::epoch;
  const Ns at = epoch ? std::min(unix_now, held.half.story.coverage.last) : unix_now;
  accounts_.see(key, *held.shown, at);
  const bool settled = held.ended_at && now - *held.ended_at >= settle_;
  if (settled) {
    accounts_.end(key, *held.shown, at);
  } else if (given_up(held, now)) {
    accounts_.give_up(key, held.half.story.coverage.last, *held.shown, at);
  }
}

void Migrations::account(const HalfKey& key, HeldDestination& held, Steady::time_point now) {
  const timeline::DestinationStory& story = held.half.story;
  const bool settled = held.ended_at && now - *held.ended_at >= settle_;
  if (settled) {
    accounts_.end_incoming(key, story.outcome);
  } else if (given_up(held, now)) {
    accounts_.give_up_incoming(key, story.coverage.last, story.outcome);
  }
}

std::vector<std::shared_ptr<const LiveMigration>> Migrations::show(Steady::time_point now,
                                                                   Ns unix_now) {
  pairing_.pair(sources_, destinations_, now);
  std::vector<std::shared_ptr<const LiveMigration>> shown;
  for (auto& [key, held] : sources_) {
    shown.push_back(show_one(held, key, now));
    account(key, held, now, unix_now);
    held.changed = false;
  }
  for (auto& [key, held] : destinations_) {
    if (!held.partner) shown.push_back(show_one(held, key, now));
    account(key, held, now);
  }
  for (auto& [key, held] : destinations_) held.changed = false;
  drop_oldest();
  std::ranges::sort(shown, {}, [](const auto& live) { return live->id; });
  return shown;
}

/// Ended and counted ones beyond what is to be kept, the oldest first; a destination goes with its
/// source, which waits for that one's end.
void Migrations::drop_oldest() {
  std::vector<std::pair<Steady::time_point, HalfKey>> counted;
  const auto collect = [&](const auto& halves) {
    for (const auto& [key, held] : halves) {
      const bool follows = key.side == Side::destination && held.partner;
      const bool waits = held.partner && !accounts_.has_ended(*held.partner);
      if (!follows && !waits && is_over(key, held)) counted.emplace_back(held.facts.heard, key);
    }
  };
  collect(sources_);
  collect(destinations_);
  if (counted.size() <= request_.keep_ended) return;
  std::ranges::sort(counted);
  counted.resize(counted.size() - request_.keep_ended);
  for (const auto& [at, key] : counted) {
    if (const auto source = sources_.find(key); source != sources_.end()) {
      if (source->second.partner) {
        destinations_.erase(*source->second.partner);
        accounts_.release(*source->second.partner);
      }
      sources_.erase(source);
    }
    destinations_.erase(key);
    accounts_.release(key);
  }
}

}  // namespace ackscope::live
