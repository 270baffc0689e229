#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/live/live_source.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

struct GrowingOptions {
  /// What the file holds when it is opened is left out.
  bool from_end = false;
  /// For a simple file: the `trace-events-all` to try, in this order. With none, the one beside the
  /// file.
  std::vector<std::filesystem::path> trace_events{};
};

/// Follows a file that QEMU's `log` or `simple` trace back end writes, now or later. Which of them
/// it is, is told from its first bytes; what is neither is a status that says what it looks like.
LiveSourcePtr open_growing(std::string path, Wanted wanted, GrowingOptions options = {});

/// Reads the feed of another collector at `unix:PATH` (docs/live.md), which may not be there yet.
/// Error when the address cannot be one.
Result<LiveSourcePtr> open_feed(const std::string& address, Wanted wanted);

}  // namespace ackscope::source
