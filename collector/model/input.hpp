#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

namespace ackscope {

enum class Backend { ctf, log, simple, jsonl, live, qmp };

constexpr std::string_view to_string(Backend backend) {
  switch (backend) {
    case Backend::ctf:
      return "ctf";
    case Backend::log:
      return "log";
    case Backend::simple:
      return "simple";
    case Backend::jsonl:
      return "jsonl";
    case Backend::live:
      return "live";
    case Backend::qmp:
      return "qmp";
  }
  return "ctf";
}

/// What was read from one input and how good it is. Quality is data: it reaches every output.
struct InputSummary {
  std::string path;
  Backend backend = Backend::ctf;
  std::string producer = "qemu";
  std::vector<Side> sides;      ///< roles seen, each once
  std::string clock = "epoch";  ///< "epoch" or "monotonic"
  std::uint64_t events = 0;     ///< recorded events read, of every name
  std::uint64_t decoded = 0;    ///< understood
  std::uint64_t unknown = 0;    ///< of a name that no vocabulary has
  std::uint64_t malformed = 0;  ///< of a known name, but its arguments or its bytes make no sense
  std::uint64_t lost = 0;       ///< counted by the tracer as lost
  OptNs first_ns, last_ns;      ///< on this input's own clock
  std::vector<std::string> notes;  ///< one sentence each: what, where, what to do
  bool incomplete = false;         ///< truncated, damaged or with lost events: exit code 3
};

}  // namespace ackscope
