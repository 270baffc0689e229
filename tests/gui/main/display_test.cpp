#include "gui/main/display.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ackscope::viewer {
namespace {

Environment of(std::map<std::string, std::string> variables) {
  return [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

TEST(ViewerDisplay, IsThereWhereOneIsNamedOrNoneIsNeeded) {
  EXPECT_TRUE(has_display(of({{"DISPLAY", ":0"}})));
  EXPECT_TRUE(has_display(of({{"WAYLAND_DISPLAY", "wayland-0"}})));
  EXPECT_TRUE(has_display(of({{"QT_QPA_PLATFORM", "offscreen"}})));
  EXPECT_FALSE(has_display(of({})));
  EXPECT_FALSE(has_display(of({{"QT_QPA_PLATFORM", "xcb"}})));
}

}  // namespace
}  // namespace ackscope::viewer
