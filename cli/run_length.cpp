#include "cli/run_length.hpp"

#include <map>
#include <string>

namespace ackscope::cli {

void add_run_length(CLI::App& command, std::optional<double>& seconds, const char* description) {
  const std::map<std::string, double> units{{"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}};
  command.add_option("--duration", seconds, description)
      ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::CASE_SENSITIVE))
      ->check(CLI::Range(0.001, 1e7))
      ->option_text("DURATION");
}

}  // namespace ackscope::cli
