#include <algorithm>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>

#include "analysis/compare/comparison.hpp"
#include "analysis/report/compare/write_comparison.hpp"
#include "analysis/report/json/read_json.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/input_spec.hpp"
#include "cli/judged.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {
namespace {

struct CompareOptions {
  std::string base;
  std::string other;
  std::vector<std::string> more;  // a mistake that gets an answer of its own
  InputOptions shared;            // of both; its `inputs` are left empty
  JudgingOptions judging;
  std::string format = "text";
  bool json = false;
};

/// One of the two, read and judged, or a report that was written before.
struct OneRun {
  Analysis analysis;
  bool incomplete = false;  // exit code 3
};

/// "src.log,dst.log": the recordings of one run.
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

/// The text of the file if it is a report of ours.
std::optional<std::string> report_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string begin(200, '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(file.gcount()));
  if (!report::looks_like_report(begin)) return std::nullopt;
  std::ostringstream rest;
  rest << file.rdbuf();
  return begin + rest.str();
}

Result<OneRun> read_run(const std::string& words, const CompareOptions& options) {
  if (const auto text = report_text(words)) {
    auto analysis = report::read_json(*text);
    if (!analysis) return fail(analysis.error().what, words, analysis.error().remedy);
    const bool incomplete = std::ranges::any_of(analysis->migrations, [](const Migration& m) {
      return std::ranges::any_of(
          m.findings, [](const Finding& found) { return found.rule == "trace-incomplete"; });
    });
    return OneRun{std::move(*analysis), incomplete};
  }
  InputOptions inputs = options.shared;
  inputs.inputs = split(words);
  auto request = to_request(inputs);
  if (!request) return tl::unexpected(request.error());
  const auto judging = to_judging(options.judging);
  if (!judging) return tl::unexpected(judging.error());
  const auto live = LiveInputs::take(*request);
  if (!live) return tl::unexpected(live.error());
  Judged judged = read_and_judge(*request, *judging);
  const bool incomplete = exit_code(judged.analysis, judged.unreadable(), true) == exit_incomplete;
  return OneRun{std::move(judged.analysis), incomplete};
}

/// The k-th with the k-th; the last with the last where one has more attempts than the other.
std::vector<compare::Comparison> compare_all(const Analysis& base, const Analysis& other) {
  std::vector<compare::Comparison> list;
  const auto &a = base.migrations, &b = other.migrations;
  if (a.empty() || b.empty()) return list;
  if (a.size() != b.size()) {
    complain(Error{
        "BASE has " + std::to_string(a.size()) + " migrations, OTHER " + std::to_string(b.size()),
        "", "the last ones are compared"});
    return {compare::compare(a.back(), b.back())};
  }
  for (std::size_t i = 0; i < a.size(); ++i) list.push_back(compare::compare(a[i], b[i]));
  return list;
}

int code_of(const std::vector<compare::Comparison>& list, bool incomplete, bool exit_zero) {
  if (incomplete || list.empty()) return exit_incomplete;
  const bool worse = std::ranges::any_of(list, &compare::Comparison::regression);
  return worse && !exit_zero ? exit_finding : exit_clean;
}

void write(const CompareOptions& options, const std::vector<compare::Comparison>& list,
           std::ostream& out) {
  const report::ComparedInputs names{options.base, options.other};
  if (options.json || options.format == "json")
    return report::write_comparison_json(names, list, out);
  if (options.format == "html") return report::write_comparison_html(names, list, out);
  report::write_comparison_text(names, list, out,
                                terminal_style(options.shared.output.has_value()));
}

int run_compare(const CompareOptions& options) {
  if (!options.more.empty())
    return refuse(Error{"is one too many; BASE and OTHER are two runs", options.more.front(),
                        "join the recordings of one run by commas: src.log,dst.log"});
  std::vector<pipeline::InputSpec> read;
  for (const std::string& words : {options.base, options.other})
    for (const std::string& word : split(words))
      if (auto input = parse_input(word)) read.push_back(std::move(*input));
  if (const auto possible = check_output(options.shared.output, read); !possible)
    return refuse(possible.error());
  const auto base = read_run(options.base, options);
  if (!base) return refuse(base.error());
  const auto other = read_run(options.other, options);
  if (!other) return refuse(other.error());
  const auto list = compare_all(base->analysis, other->analysis);
  const int code = code_of(list, base->incomplete || other->incomplete, options.shared.exit_zero);
  return deliver(options.shared.output, code,
                 [&](std::ostream& out) { write(options, list, out); });
}

}  // namespace

void add_compare(CLI::App& program, Run& run) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App& command = add_command(program, "compare", "two recordings side by side: what changed");
  command.footer(
      "\nBASE and OTHER: an INPUT as of 'analyze', several joined by commas\n"
      "(src.log,dst.log), or a report that 'analyze --json' wrote.\n\n"
      "Exit codes: 0 OTHER is not worse; 1 it is (docs/compare.md); 2 usage; 3 an input\n"
      "could not be read or is incomplete.");
  command.add_option("BASE", options->base, "the run to compare with")->required()->type_name("");
  command.add_option("OTHER", options->other, "the run in question")->required()->type_name("");
  command.add_option("MORE", options->more)->group("");
  InputOptions& shared = options->shared;
  command.add_option("-o,--output", shared.output, "write to FILE instead of standard output")
      ->type_name("FILE");
  add_reading_options(command, shared);
  command.add_flag("--exit-zero", shared.exit_zero, "exit 0 instead of 1 when OTHER is worse");
  add_judging_options(command, options->judging);
  CLI::Option* format =
      command.add_option("--format", options->format, "text (default), json or html")
          ->check(CLI::IsMember({"text", "json", "html"}))
          ->type_name("FORMAT");
  command.add_flag("--json", options->json, "short for --format json")->excludes(format);
  command.callback([options, &run] { run = [options] { return run_compare(*options); }; });
}

}  // namespace ackscope::cli
