#pragma once

#include <string>
#include <vector>

namespace ackscope::recorder {

enum class Verdict { ok, warning, problem };

/// One thing that recording depends on, as found on this host.
struct Check {
  std::string name;
  Verdict verdict = Verdict::ok;
  std::string found;   ///< what is there
  std::string advice;  ///< what to do about it; empty when all is well
};
using Checks = std::vector<Check>;

constexpr const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::warning:
      return "warning";
    case Verdict::problem:
      return "problem";
  }
  return "problem";
}

/// "ackscope.doctor/1": {"schema", "recording_works", "checks": [{"name","verdict","found",
/// "advice"}]}; advice is null when there is none.
std::string to_json(const Checks& checks, bool recording_works);

}  // namespace ackscope::recorder
