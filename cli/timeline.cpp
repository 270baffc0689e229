#include <memory>
#include <ostream>

#include "analysis/report/timeline/write_timeline.hpp"
#include "cli/commands.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {
namespace {

struct TimelineOptions {
  InputOptions input;
  std::optional<int> width;
  bool ascii = false;
};

report::TextStyle style_for(const TimelineOptions& options) {
  report::TextStyle style = terminal_style(options.input.output.has_value());
  if (options.width) style.width = *options.width;
  if (options.ascii) style.unicode = false;
  return style;
}

int run_timeline(const TimelineOptions& options) {
  const auto face = [&](const Analysis& analysis, const report::Identity&, std::ostream& out) {
    report::write_timeline(analysis, out, style_for(options));
  };
  return analyse_and_write(options.input, face);
}

}  // namespace

void add_timeline(CLI::App& program, Run& run) {
  const auto options = std::make_shared<TimelineOptions>();
  CLI::App& command = add_command(program, "timeline", "per-device ACK timeline in the terminal");
  add_input_options(command, options->input);
  add_exit_zero(command, options->input);
  command
      .add_option("--width", options->width,
                  "columns, 60 to 1000 (default: the terminal's, or 100)")
      ->check(CLI::Range(60, 1000))
      ->type_name("N");
  command.add_flag("--ascii", options->ascii, "plain ASCII, whatever the locale");
  command.callback([options, &run] { run = [options] { return run_timeline(*options); }; });
}

}  // namespace ackscope::cli
