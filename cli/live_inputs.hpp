#pragma once

#include <optional>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"
#include "recorder/process/private_folder.hpp"

namespace ackscope::cli {

/// Live inputs among recordings: each is read as far as it goes (the socket of a collector up to
/// where it has caught up, a session of lttng-relayd to its end or Ctrl-C) into a private file,
/// which then takes its place in the request. The files exist as long as this does.
class LiveInputs {
 public:
  /// What cannot be read stays in the request with its error, for those who read it. Error when
  /// there is no place for the files.
  static Result<LiveInputs> take(pipeline::Request& request);

 private:
  std::optional<recorder::PrivateFolder> folder_;
};

}  // namespace ackscope::cli
