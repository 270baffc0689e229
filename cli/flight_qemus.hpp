#pragma once

#include <chrono>
#include <set>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// The flight recorder needs the ust back end. Whether this program has it, as far as its file
/// tells; a program whose file cannot be read is not judged.
Result<void> check_backend(const std::string& program);

/// Running QEMUs without it: LTTng hears nothing of them. Each program is complained about once.
class QemuWatch {
 public:
  /// Looks at the processes of this host, at most once a minute.
  void look();

 private:
  void look_at(const std::string& process);

  std::set<std::string> seen_;
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace ackscope::cli
