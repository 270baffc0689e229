#pragma once

#include <babeltrace2/babeltrace.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "babeltrace/messages/facts.hpp"

/// What the source component classes differ in. A new one is a file that defines a Kind and a line
/// in plugin.cpp.
namespace ackscope::babeltrace {

/// A recording that a component reads.
struct NamedOpen {
  std::string name;  ///< of the trace and the port
  Open open;
};

struct Kind {
  std::string_view name;
  /// By the first bytes, decompressed.
  bool (*looks_like)(std::string_view begin);
  /// Files of equal text are one recording's: Babeltrace gives them to one component.
  std::string (*group)(const std::filesystem::path& file);
  /// The recordings that the parameters name.
  Result<std::vector<NamedOpen>> (*recordings)(const bt_value* params);
};

extern const Kind kQemuLog;
extern const Kind kQemuSimple;

}  // namespace ackscope::babeltrace
