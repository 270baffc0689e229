#include "tests/cli/follow/snapshots.hpp"

#include <algorithm>
#include <initializer_list>

#include "collector/pipeline/live/view.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::cli::follow::test {
namespace {

void hide(OptNs& at, Ns now) {
  if (at && *at > now) at.reset();
}

void hide(Round& round, Ns now) {
  for (OptNs* at : {&round.detected_ns, &round.requested_ns, &round.sent_ns, &round.load_begin_ns,
                    &round.arrived_ns, &round.loaded_ns, &round.approved_ns, &round.acked_ns})
    hide(*at, now);
  if (round.state == RoundState::acked && !round.acked_ns) round.state = RoundState::pending;
}

live::LiveMigration shown(Migration story, Ns now) {
  live::LiveMigration live;
  live.guest = {"alpha", "db7"};
  live.now_ns = now;
  live.devices = live::live_devices(story);
  live.pending_acks = live::pending_acks(story);
  live.ack_blocked_ns = story.ack_blocked_ns;
  live.migration = std::move(story);
  return live;
}

}  // namespace

live::LiveMigration as_of(Migration story, Ns us) {
  const Ns now = stories::at_us(us);
  for (OptNs* at : {&story.precopy_begin_ns, &story.decision_ns, &story.guest_stopped_ns,
                    &story.final_query_ns, &story.guest_resumed_ns, &story.end_ns})
    hide(*at, now);
  for (Device& device : story.devices) {
    for (Round& round : device.rounds) hide(round, now);
    std::erase_if(device.rounds, [](const Round& round) { return !round.requested_ns; });
    device.left = DataLeft{25'000'000, 3'000'000'000};
  }
  std::erase_if(story.pending, [&](const PendingStep& step) { return step.at > now; });
  story.outcome = story.outcome_destination = Outcome::unknown;
  story.downtime_ns = story.outage_ns = {};
  story.error.reset();
  story.findings.clear();
  story.last_seen_ns = now;
  live::LiveMigration live = shown(std::move(story), now);
  live.phase = live::phase_of(live.migration, false);
  return live;
}

live::LiveMigration ended(Migration story) {
  story.findings.clear();
  story.last_seen_ns = story.end_ns;
  const Ns now = *story.end_ns + 1'000'000'000;
  live::LiveMigration live = shown(std::move(story), now);
  live.phase = live::Phase::ended;
  return live;
}

live::LiveInputState input(const std::string& address, bool up, const std::string& why) {
  live::LiveInputState state;
  state.address = address;
  state.up = up;
  state.why = why;
  state.summary.events = 1000;
  if (up) state.lag_ns = 12'000'000;
  return state;
}

live::Snapshot snapshot(const std::vector<live::LiveMigration>& migrations) {
  live::Snapshot snapshot;
  snapshot.inputs = {input("/var/log/qemu.log")};
  for (const live::LiveMigration& each : migrations) {
    auto one = std::make_shared<live::LiveMigration>(each);
    one->id = snapshot.migrations.size() + 1;
    snapshot.migrations.push_back(std::move(one));
  }
  return snapshot;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace ackscope::cli::follow::test
