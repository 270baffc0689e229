#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// The trace events to enable, and those that are wanted but do not exist in the binary asked.
struct EventChoice {
  std::vector<std::string_view> enable;
  std::vector<std::string_view> absent;
  std::string_view provider = "qemu";  ///< as LTTng calls it
};

/// The releases that `--release` knows, oldest first.
std::span<const std::string_view> release_names();

/// Everything the decoder understands, of one release ("9.1") or of all of them. `existing`: the
/// events of a binary; wanted events that it lacks become `absent`.
Result<EventChoice> choose_events(const std::optional<std::string>& release,
                                  const std::optional<std::set<std::string>>& existing);

/// The same of our own provider, "ackscope"; it has no releases.
EventChoice choose_ackscope_events();

}  // namespace ackscope::cli
