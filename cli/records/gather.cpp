#include "cli/records/gather.hpp"

#include <algorithm>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/judged.hpp"
#include "cli/live_inputs.hpp"
#include "cli/records/written.hpp"
#include "records/model/observation.hpp"

namespace ackscope::cli::records_command {
namespace {

Result<int> take_all(std::vector<records::Observation> observations, Intake& intake, int code) {
  for (records::Observation& each : observations)
    if (const auto taken = intake.take(std::move(each)); !taken)
      return tl::unexpected(taken.error());
  return code;
}

Result<int> gather_recordings(const InputOptions& options, const Judging& judging,
                              const report::Identity& identity, Intake& intake) {
  auto request = to_request(options);
  if (!request) return refused(request.error());
  const auto live = LiveInputs::take(*request);
  if (!live) return refused(live.error());
  const Judged judged = read_and_judge(*request, judging);
  const int code = exit_code(judged.analysis, judged.unreadable(), true);
  return take_all(records::observe(judged.analysis, identity), intake, code);
}

Result<int> gather_written(const std::string& path, const UsersWord& said, Intake& intake) {
  WrittenInput input(path, said);
  std::optional<Error> failure;
  const auto read = input.each([&](records::Observation observation) {
    const auto taken = intake.take(std::move(observation));
    if (!taken) failure = taken.error();
    return taken.has_value();
  });
  if (failure) return tl::unexpected(*failure);
  if (read) return read->incomplete || read->damaged ? exit_incomplete : exit_clean;
  complain(read.error());
  return exit_incomplete;
}

}  // namespace

Result<int> gather(const InputOptions& options, const Judging& judging, Intake& intake) {
  const auto identity = to_identity(options);
  if (!identity) return refused(identity.error());
  InputOptions recordings = options;
  std::erase_if(recordings.inputs, [](const std::string& path) { return is_written(path); });
  int code = exit_clean;
  if (!recordings.inputs.empty()) {
    const auto done = gather_recordings(recordings, judging, *identity, intake);
    if (!done || *done == exit_usage) return done;
    code = *done;
  }
  for (const std::string& path : options.inputs) {
    if (!is_written(path)) continue;
    const auto done = gather_written(path, {*identity, options.vm}, intake);
    if (!done) return done;
    code = std::max(code, *done);
  }
  return code;
}

}  // namespace ackscope::cli::records_command
