#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/export/format.hpp"

namespace ackscope::cli {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> list;
  for (const ExportFormat& format : export_formats()) list.emplace_back(format.name);
  return list;
}

std::string help() {
  std::string text;
  for (const ExportFormat& format : export_formats())
    text +=
        (text.empty() ? "" : ";\n") + std::string(format.name) + ": " + std::string(format.help);
  return text;
}

int run_export(const ExportOptions& options) {
  if (options.post.url && options.format != "otlp") {
    complain(Error{"is for --to otlp", "--post", "write the file with -o"});
    return exit_usage;
  }
  const auto formats = export_formats();
  const auto chosen = std::ranges::find(formats, options.format, &ExportFormat::name);
  return chosen->run(options);
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& command = add_command(program, "export", "recordings in another form, for other tools");
  command.footer(
      "\nExit codes: as of analyze, except for jsonl and ctf, which judge nothing: 0\nwritten;\n"
      "1 a finding of severity warning or error; 2 usage, or the output cannot be\n"
      "created; 3 an input could not be read or is incomplete, or the output could not\n"
      "be written or delivered to its end.");
  add_input_options(command, options->input);
  add_exit_zero(command, options->input);
  command.add_option("--to", options->format, help())
      ->required()
      ->check(CLI::IsMember(names()))
      ->type_name("FORMAT");
  add_judging_options(command, options->judging);
  add_post_options(command, options->post);
  command.callback([options, &run] { run = [options] { return run_export(*options); }; });
}

}  // namespace ackscope::cli
