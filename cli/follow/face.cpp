#include "cli/follow/face.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>
#include <string>

#include "cli/diagnostics.hpp"
#include "cli/follow/changes.hpp"
#include "cli/follow/frame.hpp"
#include "cli/follow/terminal_screen.hpp"
#include "cli/terminal.hpp"
#include "collector/pipeline/live/input_watch.hpp"

namespace ackscope::cli::follow {
namespace {

report::TextStyle style(bool ascii) {
  report::TextStyle style = terminal_style(false);
  if (ascii) style.unicode = false;
  return style;
}

Ns wall_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

class ScreenFace : public Face {
 public:
  explicit ScreenFace(bool ascii) : style_(style(ascii)) {}

  bool show(const live::Snapshot& snapshot) override {
    const TerminalSize size = screen_.size();
    style_.width = size.columns;
    return screen_.show(frame(snapshot, style_, {size.rows, wall_now()})) && screen_.key() != 'q';
  }

 private:
  report::TextStyle style_;
  TerminalScreen screen_;
};

class PageFace : public Face {
 public:
  explicit PageFace(bool ascii) : style_(style(ascii)) {}

  bool show(const live::Snapshot& snapshot) override {
    const bool cut = ::isatty(STDOUT_FILENO) == 1;
    const Paper paper{std::numeric_limits<int>::max(), wall_now(), cut};
    for (const std::string& line : frame(snapshot, style_, paper)) std::cout << line << '\n';
    return static_cast<bool>(std::cout.flush());
  }

 private:
  report::TextStyle style_;
};

class PlainFace : public Face {
 public:
  bool show(const live::Snapshot& snapshot) override {
    for (const live::InputChange& change : inputs_.changes(snapshot)) complain(words(change));
    for (const std::string& line : changes_.lines(snapshot)) std::cout << line;
    return static_cast<bool>(std::cout.flush());
  }

 private:
  live::InputWatch inputs_;
  Changes changes_;
};

}  // namespace

std::unique_ptr<Face> screen_face(bool ascii) { return std::make_unique<ScreenFace>(ascii); }
std::unique_ptr<Face> page_face(bool ascii) { return std::make_unique<PageFace>(ascii); }
std::unique_ptr<Face> plain_face() { return std::make_unique<PlainFace>(); }

}  // namespace ackscope::cli::follow
