#include <algorithm>
#include <filesystem>

#include "babeltrace/convert/to_ctf.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/export/format.hpp"
#include "cli/live_inputs.hpp"

namespace ackscope::cli {
namespace {

int refuse(const Error& error) {
  complain(error);
  return exit_usage;
}

/// Nothing is overwritten: neither a recording nor an earlier export.
Result<void> check_folder(const std::string& path) {
  std::error_code error;
  const bool there = std::filesystem::exists(path, error);
  if (!there || std::filesystem::is_empty(path, error)) return {};
  return fail("is not empty", path, "give -o the name of a new folder");
}

}  // namespace

int export_ctf(const ExportOptions& options) {
  const InputOptions& input = options.input;
  auto request = to_request(input);
  if (!request) return refuse(request.error());
  if (!input.output)
    return refuse({"a CTF trace is a folder", "--to ctf", "give its name with -o DIR"});
  if (const auto folder = check_folder(*input.output); !folder) return refuse(folder.error());
  const auto live = LiveInputs::take(*request);
  if (!live) return refuse(live.error());
  const babeltrace::Converted converted = babeltrace::to_ctf(*request, *input.output);
  for (const Error& error : converted.errors) complain(error);
  const bool whole =
      converted.errors.empty() && std::ranges::none_of(converted.inputs, &InputSummary::incomplete);
  return whole ? exit_clean : exit_incomplete;
}

}  // namespace ackscope::cli
