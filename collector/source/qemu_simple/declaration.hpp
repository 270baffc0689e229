#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/source/qemu_simple/trace_events.hpp"

namespace ackscope::source::simple {

/// One line of `trace-events-all`: `[properties] NAME(TYPE ARG, ...) "FORMAT"`.
struct Declaration {
  std::string name;
  ArgumentList arguments;
};

/// Empty when the line is no declaration. The format text is not looked at.
std::optional<Declaration> parse_declaration(std::string_view line);

/// The argument of one C declaration such as `const char *name`; empty when it is none.
std::optional<Argument> parse_argument(std::string_view text);

}  // namespace ackscope::source::simple
