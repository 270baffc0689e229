#include "gui/viewmodel/live/snapshot_recording.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/report/text/progress.hpp"
#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "gui/viewmodel/document/side_tracks.hpp"
#include "gui/viewmodel/live/told_already.hpp"

namespace ackscope::viewmodel {
namespace {

using Said = LiveRecorder::Said;

void add_inputs(const live::Snapshot& snapshot, Recording& recording) {
  for (const live::LiveInputState& input : snapshot.inputs) {
    recording.paths.push_back(input.address);
    recording.analysis.inputs.push_back(input.summary);
    for (const auto& live : snapshot.migrations) {
      auto& sides = recording.analysis.inputs.back().sides;
      for (const Side side : {Side::source, Side::destination}) {
        const Migration& m = live->migration;
        const auto& party = side == Side::source ? m.source : m.destination;
        const bool here = party && party->input == recording.analysis.inputs.size() - 1;
        if (here && std::ranges::find(sides, side) == sides.end()) sides.push_back(side);
      }
    }
  }
}

/// Of a process's stretches the one that holds the migration: the newest that had begun when it
/// ended.
std::optional<SideTrack> track_of(const Shown& shown, Side side, const std::vector<Said>& said) {
  const Migration& migration = shown.migration();
  const auto& party = side == Side::source ? migration.source : migration.destination;
  if (!party || !party->process) return std::nullopt;
  const auto clock = clock_of(migration, side);
  if (!clock) return std::nullopt;
  const bool in_flight = shown.recording.nows[shown.index].has_value();
  const Ns last = clock->to_own(shown.extent().second);
  std::optional<SideTrack> found;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const EventColumn& events = *said[i].process.events;
    if (said[i].id != *party->process || events.size() == 0) continue;
    if (in_flight || events.time(0) <= last) found = SideTrack{i, *clock};
  }
  return found;
}

}  // namespace

Migration SnapshotRecording::judged(const Shared& live) {
  const auto known = judged_.find(live);
  if (known != judged_.end()) return known->second;
  Migration migration = live->migration;
  rules::judge(migration);
  if (live->in_flight()) {
    std::erase_if(migration.findings, [](const Finding& f) { return !holds_already(f); });
  } else {
    whatif::estimate(migration);
    judged_.emplace(live, migration);
  }
  return migration;
}

void SnapshotRecording::add_migrations(const live::Snapshot& snapshot, Recording& recording) {
  auto lives = snapshot.migrations;
  std::ranges::stable_sort(lives, {}, [](const Shared& live) {
    return report::begin_or_first(live->migration).value_or(0);
  });
  for (const Shared& live : lives) {
    Migration migration = judged(live);
    migration.index = recording.analysis.migrations.size();
    recording.analysis.migrations.push_back(std::move(migration));
    recording.ids.push_back(live->id);
    recording.blocked_so_far.push_back(live->in_flight() ? live->ack_blocked_ns : std::nullopt);
    recording.nows.push_back(live->in_flight() ? OptNs(live->now_ns) : std::nullopt);
    if (live->in_flight()) recording.now_ns = live->now_ns;
  }
  const std::set<Shared> shown(lives.begin(), lives.end());
  std::erase_if(judged_, [&](const auto& entry) { return !shown.contains(entry.first); });
}

void SnapshotRecording::add_processes(Recording& recording) {
  std::vector<Said> said = recorder_.all();
  std::vector<std::uint64_t> needed;
  for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
    const Shown shown{recording, i};
    MigrationTracks tracks{track_of(shown, Side::source, said),
                           track_of(shown, Side::destination, said)};
    for (const auto* track : {&tracks.source, &tracks.destination}) {
      if (*track) needed.push_back(said[(*track)->process].stretch);
    }
    recording.tracks.push_back(std::move(tracks));
  }
  recorder_.keep(needed);
  std::set<std::size_t> troubled;  // inputs that said it already
  for (Said& one : said) {
    auto& inputs = recording.analysis.inputs;
    const std::size_t input = one.process.input;
    if (one.trouble && input < inputs.size() && troubled.insert(input).second)
      inputs[input].notes.push_back(*one.trouble);
    recording.processes.push_back(std::move(one.process));
  }
}

RecordingPtr SnapshotRecording::make(const live::Snapshot& snapshot) {
  auto recording = std::make_shared<Recording>();
  recording->live = true;
  add_inputs(snapshot, *recording);
  add_migrations(snapshot, *recording);
  add_processes(*recording);
  keep_extents(*recording);
  return recording;
}

}  // namespace ackscope::viewmodel
