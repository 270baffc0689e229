#include "cli/run_length.hpp"

#include <map>
#include <string>

namespace ackscope::cli {
namespace {

/// A unit alone would be taken for one of it.
std::string refuse_bare_unit(const std::string& text) {
  return text.find_first_of("0123456789") == std::string::npos ? text + " is no duration" : "";
}

}  // namespace

void add_run_length(CLI::App& command, std::optional<double>& seconds, const char* description) {
  const std::map<std::string, double> units{{"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}};
  command.add_option("--duration", seconds, description)
      ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::CASE_SENSITIVE))
      ->transform(CLI::Validator(refuse_bare_unit, ""))  // the last is asked first
      ->check(CLI::Range(0.001, 1e7))
      ->option_text("DURATION");
}

}  // namespace ackscope::cli
