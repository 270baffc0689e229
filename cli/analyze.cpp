#include <memory>

#include "cli/commands.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/report_face.hpp"

namespace ackscope::cli {
namespace {

struct AnalyzeOptions {
  InputOptions input;
  JudgingOptions judging;
  ReportForm form;
  bool lami = false;
};

int run_analyze(const AnalyzeOptions& options) {
  return analyse_and_write(
      options.input, report_face(options.form, options.input.output.has_value()), options.judging);
}

}  // namespace

void add_analyze(CLI::App& program, Run& run) {
  const auto options = std::make_shared<AnalyzeOptions>();
  CLI::App& command =
      add_command(program, "analyze", "what happened in recorded migrations, and why");
  add_input_options(command, options->input);
  add_exit_zero(command, options->input);
  add_report_form(command, options->form);
  add_judging_options(command, options->judging);
  // Taken off before parsing, see cli/lami.hpp; it stands here for the help.
  command.add_flag("--lami", options->lami,
                   "speak LAMI 1.0, as Trace Compass wants it (docs/trace-compass.md)");
  command.callback([options, &run] { run = [options] { return run_analyze(*options); }; });
}

}  // namespace ackscope::cli
