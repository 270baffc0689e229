#include <memory>
#include <ostream>

#include "analysis/report/json/write_json.hpp"
#include "analysis/report/text/write_text.hpp"
#include "cli/commands.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {
namespace {

struct AnalyzeOptions {
  InputOptions input;
  std::string format = "text";
  bool json = false;
};

int run_analyze(const AnalyzeOptions& options) {
  const auto face = [&](const Analysis& analysis, const report::Identity& identity,
                        std::ostream& out) {
    if (options.json || options.format == "json") {
      report::write_json(analysis, out, identity);
    } else {
      report::write_text(analysis, out, terminal_style(options.input.output.has_value()), identity);
    }
  };
  return analyse_and_write(options.input, face);
}

}  // namespace

void add_analyze(CLI::App& program, Run& run) {
  const auto options = std::make_shared<AnalyzeOptions>();
  CLI::App& command =
      add_command(program, "analyze", "what happened in recorded migrations, and why");
  add_input_options(command, options->input);
  CLI::Option* format = command.add_option("--format", options->format, "text (default) or json")
                            ->check(CLI::IsMember({"text", "json"}))
                            ->type_name("FORMAT");
  command.add_flag("--json", options->json, "short for --format json")->excludes(format);
  command.callback([options, &run] { run = [options] { return run_analyze(*options); }; });
}

}  // namespace ackscope::cli
