#pragma once

#include <termios.h>

#include <optional>
#include <string>
#include <vector>

namespace ackscope::cli::follow {

/// The bytes that make a terminal show these lines and nothing else: every line is written over
/// the old one, so that nothing flickers.
std::string repaint(const std::vector<std::string>& lines);

struct TerminalSize {
  int columns = 80;
  int rows = 24;
};

/// The terminal on standard output, taken over: its second screen, no cursor, keys not shown. All
/// of that is undone at the end.
class TerminalScreen {
 public:
  TerminalScreen();
  TerminalScreen(const TerminalScreen&) = delete;
  TerminalScreen& operator=(const TerminalScreen&) = delete;
  ~TerminalScreen();

  /// Asked anew every time: windows change.
  TerminalSize size() const;
  /// False when the terminal is gone.
  bool show(const std::vector<std::string>& lines);
  /// A key pressed since the last time, if any.
  std::optional<char> key();

 private:
  std::optional<termios> before_;
  std::string shown_;
};

}  // namespace ackscope::cli::follow
