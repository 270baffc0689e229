#include <algorithm>
#include <memory>

#include "cli/bundle_members.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/output.hpp"

namespace ackscope::cli {
namespace {

int refuse(const Error& error, int code) {
  complain(error);
  return code;
}

Result<void> check(const InputOptions& options, const std::vector<pipeline::InputSpec>& inputs) {
  if (!options.output) return fail("bundle needs -o CASE.tar.xz", "");
  return check_output(options.output, inputs);
}

/// What is incomplete is packed too: somebody may make more of it.
int run_bundle(const InputOptions& options) {
  const auto request = to_request(options);
  if (!request) return refuse(request.error(), exit_usage);
  const auto identity = to_identity(options);
  if (!identity) return refuse(identity.error(), exit_usage);
  const auto usable = check(options, request->inputs);
  if (!usable) return refuse(usable.error(), exit_usage);

  const Judged judged = read_and_judge(*request);
  const pipeline::CaseFiles files = pipeline::list_case(*request, judged.analysis);
  if (files.inputs.empty()) {
    if (judged.unreadable) return exit_incomplete;
    return refuse(Error{"there is nothing to pack", "", ""}, exit_incomplete);
  }
  BundleContent content = content_of(files);
  add_reports(judged.analysis, *identity, "", content);
  const auto packed = source::pack(*options.output, std::move(content.manifest), content.members);
  if (!packed) return refuse(packed.error(), exit_incomplete);
  const bool incomplete = exit_code(judged.analysis, judged.unreadable, true) == exit_incomplete;
  return incomplete ? exit_incomplete : exit_clean;
}

}  // namespace

void add_bundle(CLI::App& program, Run& run) {
  const auto options = std::make_shared<InputOptions>();
  CLI::App& command = add_command(program, "bundle",
                                  "everything a support case needs, in one file (docs/bundle.md)");
  add_input_options(command, *options);
  command.callback([options, &run] { run = [options] { return run_bundle(*options); }; });
}

}  // namespace ackscope::cli
