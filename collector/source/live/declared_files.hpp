#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"

namespace ackscope::source {

/// The `trace-events-all` files that may be the one of the QEMU that writes a simple file.
class DeclaredFiles {
 public:
  /// With none `given`, the one beside the recording.
  DeclaredFiles(std::string recording, std::vector<std::filesystem::path> given);

  /// The next one that can be read; when there is none left, why the first one was no good.
  Result<std::shared_ptr<const TraceEvents>> next();

  /// The one that `next()` gave belongs to another build.
  void refuse(Error why);

  /// Tries all of them again.
  void start_over();

 private:
  std::string recording_;
  std::vector<std::filesystem::path> given_;
  std::vector<std::filesystem::path> left_;
  std::optional<Error> first_error_;
};

}  // namespace ackscope::source
