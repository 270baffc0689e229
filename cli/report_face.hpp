#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/judged.hpp"

namespace ackscope::cli {

/// The form of a report, as asked for with `--format`, `--json` and `--verbose`.
struct ReportForm {
  std::string format = "text";
  bool json = false;
  bool verbose = false;
};

/// Adds the options. `form` must live as long as the command.
void add_report_form(CLI::App& command, ReportForm& form);

/// Writes the report in that form. `to_file`: not to standard output.
Face report_face(const ReportForm& form, bool to_file);

}  // namespace ackscope::cli
