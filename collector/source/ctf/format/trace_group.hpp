#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/source/ctf/format/metadata.hpp"
#include "collector/source/ctf/format/survey.hpp"

namespace ackscope::source::ctf {

/// A file of packets and how it is shown to Babeltrace.
struct StreamFile {
  std::filesystem::path path;
  std::string name;  ///< in the view
  Survey survey;
  bool left_out = false;
};

/// Trace directories of one trace uuid.
struct TraceGroup {
  std::vector<std::filesystem::path> directories;
  Metadata metadata;  ///< the longest of them: later chunks declare more events
  std::vector<StreamFile> files;
  std::filesystem::path view;
};

}  // namespace ackscope::source::ctf
