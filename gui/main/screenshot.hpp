#pragma once

#include "gui/main/arguments.hpp"

namespace ackscope::viewer {

/// Takes a picture of the window once what was asked for is shown. The exit code.
int take_screenshot(widgets::MainWindow& window, const Arguments& arguments);

}  // namespace ackscope::viewer
