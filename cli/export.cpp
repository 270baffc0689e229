#include <algorithm>
#include <memory>
#include <ostream>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "analysis/report/version.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/export_ctf.hpp"
#include "cli/input_options.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"
#include "collector/pipeline/replay.hpp"

namespace ackscope::cli {
namespace {

struct ExportOptions {
  InputOptions input;
  std::string format;
};

/// Writes what is read as it is read.
class JsonlSink : public pipeline::RawSink {
 public:
  explicit JsonlSink(std::ostream& out) : writer_(out, report::version()) {}

  void origin(std::size_t id, const Origin& origin, Backend backend) override {
    writer_.origin(id, origin, backend);
  }
  void event(const RawEvent& event) override { writer_.event(event); }
  void gap(const Gap& gap) override { writer_.gap(gap); }

 private:
  report::EventsJsonlWriter writer_;
};

int run_export(const ExportOptions& options) {
  if (options.format == "ctf") return export_ctf(options.input);
  auto request = to_request(options.input);
  const auto writable = request ? check_output(options.input.output, request->inputs)
                                : Result<void>(tl::unexpected(request.error()));
  if (!writable) {
    complain(writable.error());
    return exit_usage;
  }
  const auto live = LiveInputs::take(*request);
  if (!live) {
    complain(live.error());
    return exit_usage;
  }
  pipeline::ReplayOutcome outcome;
  const int written = deliver(options.input.output, exit_clean, [&](std::ostream& out) {
    JsonlSink sink(out);
    outcome = pipeline::replay(*request, sink);
  });
  for (const Error& error : outcome.errors) complain(error);
  const bool incomplete =
      !outcome.errors.empty() || std::ranges::any_of(outcome.inputs, &InputSummary::incomplete);
  return written == exit_clean && incomplete ? exit_incomplete : written;
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& command = add_command(program, "export", "recordings in another form");
  command.footer(
      "\nExit codes: 0 written; 2 usage, or the output cannot be created; 3 an input\n"
      "could not be read or is incomplete, or the output could not be written to its\n"
      "end. Nothing is judged.");
  add_input_options(command, options->input);
  command
      .add_option("--to", options->format,
                  "jsonl: one event a line, see docs/jsonl.md;\n"
                  "ctf: CTF 1.8 traces in the folder -o DIR, see docs/babeltrace.md")
      ->required()
      ->check(CLI::IsMember({"jsonl", "ctf"}))
      ->type_name("FORMAT");
  command.callback([options, &run] { run = [options] { return run_export(*options); }; });
}

}  // namespace ackscope::cli
