#include "cli/diagnostics.hpp"

#include <iostream>

#include "analysis/report/text/printable.hpp"

namespace ackscope::cli {

void complain(const Error& error) { complain(to_line(error)); }

void complain(std::string_view text) {
  std::cerr << "ackscope: " << ackscope::report::printable(text, true) << '\n';
}

}  // namespace ackscope::cli
