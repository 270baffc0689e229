#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace ackscope::cli {

/// The words of a command line in which `analyze --lami ...` has become the command `lami ...`:
/// LAMI gives --begin and --end another meaning (nanoseconds), and needs no input to say what it
/// is. `ackscope --mi-version` alone becomes `lami --mi-version`: Trace Compass asks the program
/// for its version without the words that follow it.
std::vector<const char*> without_lami(int argc, char** argv);

/// Whether this is the command that speaks LAMI.
bool is_lami(const CLI::App& command);

/// A command line of LAMI that cannot be parsed: a line on stderr, an error object, the exit code.
int refuse_lami_usage(const std::string& text);

}  // namespace ackscope::cli
