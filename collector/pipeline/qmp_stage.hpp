#pragma once

#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/match_qmp.hpp"
#include "collector/pipeline/recordings.hpp"
#include "collector/pipeline/state_changes.hpp"
#include "collector/source/qmp/log.hpp"

namespace ackscope::pipeline {

/// Takes the QMP logs out of the recordings: they hold no trace.
std::vector<Recording> take_qmp(std::vector<Recording>& recordings);

struct QmpLogs {
  std::vector<source::QmpLog> logs;
  std::vector<Error> errors;
};
QmpLogs read_qmp_logs(const std::vector<Recording>& recordings);

/// Attaches what the logs say to the migrations whose sides were recorded. A log that fits none
/// gets a note. `changes` are of all inputs, in the order of each.
void attach_qmp_logs(std::vector<source::QmpLog>& logs, const std::vector<RecordedSide>& sides,
                     const std::vector<StateChange>& changes, std::vector<Migration>& migrations);

}  // namespace ackscope::pipeline
