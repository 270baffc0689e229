#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/ctf/open.hpp"

namespace ackscope::source::test {

/// Everything that a source told after its last restart, a line each: events with all their values,
/// gaps, and at the end processes and summary. What two readers of one recording are compared by.
struct Transcript {
  std::vector<std::string> lines;
  int restarts = 0;
};

Transcript transcript(const std::filesystem::path& root, CtfReader reader, Wanted wanted = nullptr,
                      const TimeRange& range = {});

/// The first line in which they differ, with both versions; nothing when they are equal.
std::optional<std::string> difference(const Transcript& ours, const Transcript& reference);

/// Is there nothing at `root` for which Babeltrace is needed?
bool read_directly(const std::filesystem::path& root);

}  // namespace ackscope::source::test
