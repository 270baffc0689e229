#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ackscope::contract {

/// One event as a trace-events-all file declares it (QEMU docs/devel/tracing.rst).
struct Declaration {
  std::vector<std::string> fields;
  std::string shape;  ///< its format with every conversion reduced to %u, %d, %x or %s
};

/// By event name.
using Declarations = std::map<std::string, Declaration, std::less<>>;

/// The declaration that a line holds, or an empty name for a comment or an empty line.
std::pair<std::string, Declaration> parse_declaration(std::string_view line);

/// All declarations of tests/recordings/trace-events-all-RELEASE.xz.
Declarations declarations_of(std::string_view release);

}  // namespace ackscope::contract
