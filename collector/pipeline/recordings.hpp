#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/result.hpp"
#include "collector/model/side.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/source/bundle/unpack.hpp"

namespace ackscope::pipeline {

/// Files that are read together through one source: the traces of a CTF tree, the per-thread files
/// of one process, or a single file.
struct Recording {
  std::string display_path;
  Backend backend = Backend::ctf;
  std::vector<std::filesystem::path> files;
  std::optional<Side> forced_side;
  std::vector<std::string> notes;  ///< e.g. that it was given twice
};

struct Recordings {
  std::vector<Recording> found;
  std::vector<Error> errors;
  /// What bundles were unpacked to: the recordings' files exist as long as this does.
  std::vector<std::shared_ptr<const source::UnpackedBundle>> unpacked;
};

/// Turns INPUT arguments into recordings: looks into directories and bundles, detects formats from
/// content, groups the log files of one process, leaves out what was given twice.
Recordings find_recordings(const std::vector<InputSpec>& inputs);

/// Recordings of one kind in a folder, with the QMP logs beside them: inputs that open together.
struct KindOfRecording {
  Backend backend = Backend::ctf;
  std::vector<std::filesystem::path> inputs;
};
/// Every kind that lies in a folder, or the one that a file is; QMP logs alone are no kind. More
/// than one cannot be opened together.
std::vector<KindOfRecording> kinds_in(const std::filesystem::path& path);

}  // namespace ackscope::pipeline
