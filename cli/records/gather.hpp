#pragma once

#include "cli/input_options.hpp"
#include "cli/judging_options.hpp"
#include "cli/records/intake.hpp"

namespace ackscope::cli::records_command {

/// Makes observations of one experiment's inputs and gives them to the intake: recordings are
/// analysed together, reports and exports of a store are taken as they are. What is wrong with an
/// input is said on stderr. Returns exit_clean, exit_incomplete or exit_usage; an Error is the
/// store's.
Result<int> gather(const InputOptions& options, const Judging& judging, Intake& intake);

}  // namespace ackscope::cli::records_command
