#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/record_options.hpp"
#include "collector/model/result.hpp"

namespace ackscope::cli {

struct RecordReport {
  int code = 0;              ///< as `ackscope analyze` would end, without --exit-zero
  std::uint64_t events = 0;  ///< that were recorded
  bool completed = false;    ///< there are migrations, and all of them completed
};

/// Whether `--report FILE` can work, asked before the recording begins.
Result<void> check_report(const RecordOptions& options);

/// `ackscope analyze PATH`, at the end of a recording.
RecordReport report_recording(const std::string& path, const RecordOptions& options);

/// `--exit-zero`.
int final_code(const RecordReport& report, const RecordOptions& options);

}  // namespace ackscope::cli
