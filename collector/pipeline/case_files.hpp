#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/recordings.hpp"

namespace ackscope::pipeline {

/// The files of one recording: what somebody else needs to read it too.
struct CaseInput {
  Recording recording;
  std::optional<std::filesystem::path> trace_events;  ///< that can read a simple file
  std::vector<Side> sides;                            ///< seen in it

  Backend backend() const { return recording.backend; }
};

struct CaseFiles {
  std::vector<CaseInput> inputs;
  std::vector<std::shared_ptr<const source::UnpackedBundle>> unpacked;  ///< keeps the files
};

/// The files behind the inputs of a request whose analysis is there already; what could not be
/// read is not among them.
CaseFiles list_case(const Request& request, const Analysis& analysis);

}  // namespace ackscope::pipeline
