#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::viewer {

/// What the program returns, as `ackscope` does but for findings: a window has none.
enum ExitCode : int {
  exit_clean = 0,
  exit_cannot_start = 1,  ///< no display
  exit_usage = 2,
  exit_incomplete = 3,  ///< `--screenshot`: an input could not be read or is incomplete
};

struct Screenshot {
  std::string path;
  int width = 1400, height = 900;
};

/// The command line.
struct Arguments {
  widgets::Wanted wanted;
  std::optional<widgets::Wanted> beside;
  widgets::FirstLook first;
  widgets::Theme theme = widgets::Theme::system;
  bool theme_given = false;
  bool restore = false;
  std::optional<Screenshot> screenshot;
};

/// Arguments, or the exit code when the program is at its end with them: --help, a mistake.
tl::expected<Arguments, int> parse_arguments(int argc, const char* const* argv);

}  // namespace ackscope::viewer
