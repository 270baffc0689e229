#pragma once

#include <functional>
#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "cli/input_options.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::cli {

/// Writes a judged analysis in the form of one command.
using Face = std::function<void(const Analysis&, const report::Identity&, std::ostream&)>;

/// What a run found out, findings included.
struct Judged {
  Analysis analysis;
  bool unreadable = false;  ///< an input could not be read; said on stderr
};

/// Reads, reconstructs and judges; what is wrong goes to stderr, one line each.
Judged read_and_judge(const pipeline::Request& request);

/// The body of every command that reads recordings and shows what it found: checks the options,
/// reads the inputs, reconstructs, judges, filters, lets `face` write, and returns the exit code.
/// Errors go to stderr, one line each.
int analyse_and_write(const InputOptions& options, const Face& face);

}  // namespace ackscope::cli
