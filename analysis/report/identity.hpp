#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ackscope::report {

/// What the user knows about the migrations that no trace carries (`--label`, `--migration-id`).
struct Identity {
  std::optional<std::string> migration_id;
  std::vector<std::pair<std::string, std::string>> labels;  ///< in the order given, keys unique

  bool empty() const { return !migration_id && labels.empty(); }
};

}  // namespace ackscope::report
