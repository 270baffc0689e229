#include "cli/diagnostics.hpp"

#include <iostream>
#include <string>

#include "analysis/report/text/printable.hpp"

namespace ackscope::cli {

void complain(const Error& error) { complain(to_line(error)); }

void complain(std::string_view text) {
  std::string lines = "ackscope: ";
  for (;;) {
    const std::size_t end = text.find('\n');
    lines += report::printable(text.substr(0, end), true) + '\n';
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  std::cerr << lines;
}

int refuse(const Error& error, int code) {
  complain(error);
  return code;
}

}  // namespace ackscope::cli
