#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::records::spool {

inline constexpr std::string_view kSuffix = ".jsonl";
inline constexpr std::string_view kDrainLock = "drain.lock";

struct Entry {
  std::string name;
  std::uint64_t bytes = 0;
};

/// What waits, oldest first.
Result<std::vector<Entry>> entries(const std::filesystem::path& directory);

}  // namespace ackscope::records::spool
