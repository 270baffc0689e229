#include <memory>
#include <ostream>

#include "analysis/report/check/write_check.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {
namespace {

struct CheckOptions {
  InputOptions input;
  JudgingOptions judging;
  std::string format = "text";
  bool json = false;
  std::optional<std::string> junit;
};

/// The second output must not overwrite the first one, nor a recording.
Result<void> check_junit(const CheckOptions& options) {
  if (!options.junit) return {};
  if (options.junit == options.input.output)
    return fail("is the output as well", "--junit " + *options.junit, "name another file");
  const auto request = to_request(options.input);
  if (!request) return tl::unexpected(request.error());
  return check_output(options.junit, request->inputs);
}

int run_check(const CheckOptions& options) {
  if (const auto possible = check_junit(options); !possible) {
    complain(possible.error());
    return exit_usage;
  }
  std::optional<Judged> seen;
  const bool json = options.json || options.format == "json";
  const JudgedFace face = [&](const Judged& judged, const report::Identity&, std::ostream& out) {
    seen = judged;
    if (json) return report::write_check_json(judged.analysis, out);
    report::write_check_text(judged.analysis, out,
                             terminal_style(options.input.output.has_value()));
  };
  const int code = analyse_and_write(options.input, face, options.judging, conformance_code);
  if (!options.junit || !seen) return code;
  return deliver(options.junit, code, [&](std::ostream& out) {
    report::write_junit(seen->analysis, seen->errors, out);
  });
}

}  // namespace

void add_check(CLI::App& program, Run& run) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App& command =
      add_command(program, "check", "whether the migrations kept the switchover-ACK protocol");
  command.footer(
      "\nExit codes: 0 no violation; 1 a violation; 2 usage, or the output cannot be\n"
      "created; 3 an input could not be read or is incomplete, no migration was found,\n"
      "or the output could not be written to its end.\n"
      "What a recording cannot tell is UNKNOWN and no violation.");
  add_input_options(command, options->input);
  add_exit_zero(command, options->input);
  add_judging_options(command, options->judging);
  CLI::Option* format = command.add_option("--format", options->format, "text (default) or json")
                            ->check(CLI::IsMember({"text", "json"}))
                            ->type_name("FORMAT");
  command.add_flag("--json", options->json, "short for --format json")->excludes(format);
  command.add_option("--junit", options->junit, "also write the results as JUnit XML to FILE")
      ->type_name("FILE");
  command.callback([options, &run] { run = [options] { return run_check(*options); }; });
}

}  // namespace ackscope::cli
