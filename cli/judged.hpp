#pragma once

#include <functional>
#include <iosfwd>
#include <vector>

#include "analysis/report/identity.hpp"
#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/judging_options.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::cli {

/// Writes a judged analysis in the form of one command.
using Face = std::function<void(const Analysis&, const report::Identity&, std::ostream&)>;

/// What the command returns for what was found; see `exit_code`.
using CodeFor = ExitCode (*)(const Analysis&, bool unreadable, bool exit_zero);

/// What a run found out, findings included.
struct Judged {
  Analysis analysis;
  std::vector<Error> errors;  ///< inputs that could not be read; said on stderr

  bool unreadable() const { return !errors.empty(); }
};

/// A face that also shows what could not be read.
using JudgedFace = std::function<void(const Judged&, const report::Identity&, std::ostream&)>;

/// Reads, reconstructs and judges, without a word.
Judged analyse(const pipeline::Request& request, const Judging& judging = {});

/// The same; what is wrong goes to stderr, one line each.
Judged read_and_judge(const pipeline::Request& request, const Judging& judging = {});

/// The body of every command that reads recordings and shows what it found: checks the options,
/// reads the inputs, reconstructs, judges, filters, lets `face` write, and returns the exit code.
/// Errors go to stderr, one line each.
int analyse_and_write(const InputOptions& options, const Face& face, const Judging& judging = {},
                      CodeFor code_for = exit_code);

int analyse_and_write(const InputOptions& options, const JudgedFace& face, const Judging& judging,
                      CodeFor code_for);

/// The same with the judging as it was written on the command line.
int analyse_and_write(const InputOptions& options, const Face& face, const JudgingOptions& judging,
                      CodeFor code_for = exit_code);
int analyse_and_write(const InputOptions& options, const JudgedFace& face,
                      const JudgingOptions& judging, CodeFor code_for);

}  // namespace ackscope::cli
