#include "exporter/main/diagnostics.hpp"

#include <iostream>
#include <string>

#include "analysis/report/text/printable.hpp"

namespace ackscope::exporter {

void complain(std::string_view text) {
  std::cerr << "ackscope-exporter: " + report::printable(text, true) + '\n' << std::flush;
}

void complain(const std::vector<Error>& errors) {
  for (const Error& error : errors) complain(to_line(error));
}

}  // namespace ackscope::exporter
