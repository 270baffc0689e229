#pragma once

#include <functional>
#include <optional>
#include <string>

namespace ackscope::viewer {

/// The value of an environment variable; nothing when it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char*)>;

/// Qt ends the program where it finds no display: whether there is one is looked at before. Also
/// where a platform that needs none was asked for.
bool has_display(const Environment& environment);
Environment process_environment();

/// `--screenshot` needs no display, and a window would flash up on one. A platform that the user
/// names stays.
void use_offscreen();

}  // namespace ackscope::viewer
