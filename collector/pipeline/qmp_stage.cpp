#include "collector/pipeline/qmp_stage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "collector/pipeline/attach_qmp.hpp"
#include "collector/source/qmp/open.hpp"

namespace ackscope::pipeline {
namespace {

std::vector<StateChange> changes_of(const RecordedSide& side,
                                    const std::vector<StateChange>& changes) {
  std::vector<StateChange> own;
  std::ranges::copy_if(changes, std::back_inserter(own), [&](const StateChange& change) {
    return side.recorded && change.input == side.input && change.at >= side.first &&
           change.at <= side.last;
  });
  return own;
}

}  // namespace

std::vector<Recording> take_qmp(std::vector<Recording>& recordings) {
  std::vector<Recording> taken;
  std::erase_if(recordings, [&](Recording& recording) {
    if (recording.backend != Backend::qmp) return false;
    taken.push_back(recording);
    return true;
  });
  return taken;
}

QmpLogs read_qmp_logs(const std::vector<Recording>& recordings) {
  QmpLogs read;
  for (const Recording& recording : recordings) {
    auto log =
        source::read_qmp(recording.display_path, recording.files.front(), recording.forced_side);
    if (!log) {
      read.errors.push_back(log.error());
      continue;
    }
    auto& notes = log->summary.notes;
    notes.insert(notes.end(), recording.notes.begin(), recording.notes.end());
    read.logs.push_back(std::move(*log));
  }
  return read;
}

void attach_qmp_logs(std::vector<source::QmpLog>& logs, const std::vector<RecordedSide>& sides,
                     const std::vector<StateChange>& changes, std::vector<Migration>& migrations) {
  std::vector<source::QmpAttempt> attempts;
  std::vector<std::size_t> log_of;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    for (const auto& attempt : logs[i].attempts) {
      attempts.push_back(attempt);
      log_of.push_back(i);
    }
  }
  std::vector<std::size_t> used(logs.size(), 0);
  for (const QmpMatch& match : match_qmp(sides, attempts)) {
    const RecordedSide& side = sides[match.side];
    attach_qmp(migrations[side.migration], side.side, attempts[match.attempt],
               changes_of(side, changes), side.clock);
    ++used[log_of[match.attempt]];
  }
  if (migrations.empty()) return;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const std::size_t unused = logs[i].attempts.size() - used[i];
    if (unused == 0) continue;
    logs[i].summary.notes.push_back(
        fmt::format("{} of the {} migrations in this QMP log fit no recorded one, by time or order",
                    unused, logs[i].attempts.size()));
  }
}

}  // namespace ackscope::pipeline
