#include "gui/main/display.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace ackscope::viewer {
namespace {

constexpr const char* kPlatform = "QT_QPA_PLATFORM";
constexpr std::array<std::string_view, 6> kNeedNone{"offscreen", "minimal", "vnc",
                                                    "linuxfb",   "eglfs",   "vkkhrdisplay"};

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

bool has_display(const Environment& environment) {
  if (environment("DISPLAY") || environment("WAYLAND_DISPLAY")) return true;
  const auto platform = environment(kPlatform);
  // "offscreen:..." has options behind its name.
  return platform && std::ranges::any_of(kNeedNone, [&](std::string_view name) {
           return platform->starts_with(name);
         });
}

void use_offscreen() { ::setenv(kPlatform, "offscreen", 0); }

}  // namespace ackscope::viewer
