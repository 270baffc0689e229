#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "babeltrace/convert/to_ctf.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/export/format.hpp"
#include "cli/live_inputs.hpp"

namespace ackscope::cli {
namespace {

/// The options that were given and that events as they were recorded have no place for.
std::string out_of_place(const ExportOptions& options) {
  const InputOptions& input = options.input;
  const JudgingOptions& judging = options.judging;
  const std::array given{std::pair{"--device", input.device.has_value()},
                         std::pair{"--label", !input.labels.empty()},
                         std::pair{"--migration-id", input.migration_id.has_value()},
                         std::pair{"--same-clock", input.same_clock},
                         std::pair{"--clock-offset", input.clock_offset.has_value()},
                         std::pair{"--slow-ack", judging.slow_ack.has_value()},
                         std::pair{"--blocked", judging.blocked.has_value()},
                         std::pair{"--downtime-limit", judging.downtime_limit.has_value()}};
  std::string list;
  for (const auto& [name, is_given] : given) {
    if (is_given) list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list;
}

/// Nothing is overwritten: neither a recording nor an earlier export.
Result<void> make_folder(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_empty(path, error))
    return fail("is not empty", path, "give -o the name of a new folder");
  std::filesystem::create_directories(path, error);
  if (error) return fail("cannot be created: " + error.message(), path, "give another -o DIR");
  return {};
}

}  // namespace

int export_ctf(const ExportOptions& options) {
  const InputOptions& input = options.input;
  if (const auto strange = out_of_place(options); !strange.empty())
    return refuse({"not for --to ctf, which writes the events as they are", strange,
                   "give it to the command that analyses the trace"});
  auto request = to_request(input);
  if (!request) return refuse(request.error());
  if (!input.output)
    return refuse({"a CTF trace is a folder", "--to ctf", "give its name with -o DIR"});
  if (const auto folder = make_folder(*input.output); !folder) return refuse(folder.error());
  const auto live = LiveInputs::take(*request);
  if (!live) return refuse(live.error());
  const babeltrace::Converted converted = babeltrace::to_ctf(*request, *input.output);
  for (const Error& error : converted.errors) complain(error);
  const bool whole =
      converted.errors.empty() && std::ranges::none_of(converted.inputs, &InputSummary::incomplete);
  return whole ? exit_clean : exit_incomplete;
}

}  // namespace ackscope::cli
