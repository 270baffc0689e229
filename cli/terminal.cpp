#include "cli/terminal.hpp"

#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace ackscope::cli {
namespace {

constexpr int default_width = 100;
constexpr int most_width = 1000;

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return default_width;
  return std::min<int>(size.ws_col, most_width);
}

bool set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool dumb() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
}

}  // namespace

bool utf8_locale() {
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (!set(variable)) continue;
    const char* value = std::getenv(variable);
    return strcasestr(value, "utf-8") != nullptr || strcasestr(value, "utf8") != nullptr;
  }
  return false;
}

report::TextStyle terminal_style(bool to_file) {
  const bool terminal = !to_file && isatty(STDOUT_FILENO) == 1;
  return {.width = terminal ? terminal_width() : default_width,
          .colour = terminal && !set("NO_COLOR") && !dumb(),
          .unicode = utf8_locale()};
}

}  // namespace ackscope::cli
