#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "records/face/write_sheet.hpp"

namespace ackscope::cli::records_command {

/// How an answer is written, and where to.
struct FormOptions {
  bool json = false;
  bool csv = false;
  std::optional<std::string> output;
};

/// Adds --json, --csv and --output. `options` must live as long as the command.
void add_form(CLI::App& command, FormOptions& options);

/// What is said of a sheet besides its rows.
struct Frame {
  std::string answer;          ///< "list"
  records::face::Head head{};  ///< JSON: before the rows
  std::string title{};         ///< text: a line before the tables
  std::string closing{};       ///< text: a line behind them
  std::string nothing{"no records"};
};

/// Writes a sheet in the form asked for; the exit code.
int write_sheet(const FormOptions& options, const records::ask::Sheet& sheet, const Frame& frame,
                int code);

}  // namespace ackscope::cli::records_command
