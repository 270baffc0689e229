#include "cli/follow/terminal_screen.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace ackscope::cli::follow {
namespace {

constexpr std::string_view kEnter = "\033[?1049h\033[?25l\033[2J";
constexpr std::string_view kLeave = "\033[0m\033[?25h\033[?1049l";

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string repaint(const std::vector<std::string>& lines) {
  std::string bytes = "\033[H";
  for (const std::string& line : lines) {
    if (&line != &lines.front()) bytes += "\r\n";
    bytes += line + "\033[K";
  }
  return bytes + "\033[J";
}

TerminalScreen::TerminalScreen() {
  termios now{};
  if (::tcgetattr(STDIN_FILENO, &now) == 0) {
    before_ = now;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &now);
  }
  write_all(kEnter);
}

TerminalScreen::~TerminalScreen() {
  write_all(kLeave);
  if (before_) ::tcsetattr(STDIN_FILENO, TCSANOW, &*before_);
}

TerminalSize TerminalScreen::size() const {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
    return {};
  return {std::clamp<int>(size.ws_col, 40, 1000), std::clamp<int>(size.ws_row, 3, 1000)};
}

bool TerminalScreen::show(const std::vector<std::string>& lines) {
  std::string bytes = repaint(lines);
  if (bytes == shown_) return true;
  shown_ = std::move(bytes);
  return write_all(shown_);
}

std::optional<char> TerminalScreen::key() {
  pollfd entry{STDIN_FILENO, POLLIN, 0};
  char pressed = 0;
  if (!before_ || ::poll(&entry, 1, 0) != 1 || ::read(STDIN_FILENO, &pressed, 1) != 1)
    return std::nullopt;
  return pressed;
}

}  // namespace ackscope::cli::follow
