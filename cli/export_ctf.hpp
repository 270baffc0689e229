#pragma once

#include "cli/input_options.hpp"

namespace ackscope::cli {

/// `export --to ctf`: `-o DIR` becomes a folder with a CTF trace per recording. Returns the exit
/// code.
int export_ctf(const InputOptions& input);

}  // namespace ackscope::cli
