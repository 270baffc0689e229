#include "cli/lami.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>

#include "analysis/report/lami/write_lami.hpp"
#include "cli/diagnostics.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"

namespace ackscope::cli {
namespace {

constexpr const char* lami_command = "lami";

struct LamiOptions {
  InputOptions input;
  JudgingOptions judging;
  std::optional<std::string> begin, end, limit;
  bool version = false, metadata = false, compatibility = false, progress = false;
};

/// What was asked for, understood.
struct LamiRequest {
  pipeline::Request input;
  Judging judging;
  report::LamiRange range;
  std::optional<std::size_t> limit;
};

template <typename Number>
Result<std::optional<Number>> parse_number(const char* option,
                                           const std::optional<std::string>& text) {
  if (!text) return std::optional<Number>();
  Number value{};
  const char* const last = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), last, value);
  if (error != std::errc() || end != last)
    return fail("'" + *text + "' is no whole number", option, "LAMI wants nanoseconds or a count");
  return std::optional(value);
}

std::optional<pipeline::TimeBound> bound(OptNs at) {
  if (!at) return {};
  return pipeline::TimeBound(pipeline::UnixTime{*at});
}

Result<LamiRequest> understand(const LamiOptions& options) {
  LamiRequest request;
  const auto input = to_request(options.input);
  if (!input) return tl::unexpected(input.error());
  const auto judging = to_judging(options.judging);
  if (!judging) return tl::unexpected(judging.error());
  const auto begin = parse_number<Ns>("--begin", options.begin);
  if (!begin) return tl::unexpected(begin.error());
  const auto end = parse_number<Ns>("--end", options.end);
  if (!end) return tl::unexpected(end.error());
  const bool all = options.limit == "unlimited";
  const auto limit = parse_number<std::size_t>("--limit", all ? std::nullopt : options.limit);
  if (!limit) return tl::unexpected(limit.error());
  request = {*input, *judging, {*begin, *end}, *limit};
  request.input.begin = bound(*begin);
  request.input.end = bound(*end);
  return request;
}

/// An analysis that fails says so with an error object and a code that is not 0.
int error_object(const std::string& text, int code) {
  return deliver({}, code, [&](std::ostream& out) { report::write_lami_error(text, code, out); });
}

int refuse_in_json(const Error& error, int code) {
  complain(error);
  return error_object(to_line(error), code);
}

/// What findings there are is no failure of the analysis: the code is 0. What is wrong with an
/// input has been said on stderr.
int answer(const LamiOptions& options, const LamiRequest& request, const Judged& judged) {
  const auto& migrations = judged.analysis.migrations;
  if (judged.unreadable() && migrations.empty())
    return error_object(to_line(judged.errors.front()), exit_incomplete);
  if (options.compatibility)
    return migrations.empty()
               ? error_object("no migration was found in the inputs", exit_incomplete)
               : exit_clean;
  return deliver({}, exit_clean, [&](std::ostream& out) {
    report::write_lami_results(judged.analysis, request.range, request.limit, out);
  });
}

int run_lami(const LamiOptions& options) {
  if (options.version)
    return deliver({}, exit_clean, [](std::ostream& out) { out << report::lami_version << '\n'; });
  if (options.metadata) return deliver({}, exit_clean, report::write_lami_metadata);
  if (options.input.inputs.empty())
    return refuse_in_json(Error{"no recording is named", "", "give the path of a trace"},
                          exit_usage);
  auto request = understand(options);
  if (!request) return refuse_in_json(request.error(), exit_usage);
  const auto live = LiveInputs::take(request->input);
  if (!live) return refuse_in_json(live.error(), exit_usage);
  if (options.progress && !options.compatibility)
    std::cout << "0 Reading " << options.input.inputs.size() << " recordings" << std::endl;
  return answer(options, *request, read_and_judge(request->input, request->judging));
}

/// Consumers add their own --begin and --end to what a user wrote.
void last_counts(CLI::App& command) {
  for (CLI::Option* option : command.get_options())
    if (option->get_items_expected_max() <= 1)
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_flag(CLI::App& command, const char* name, bool& value, const char* description) {
  command.add_flag(name, value, description);
}

}  // namespace

void add_lami(CLI::App& program, Run& run) {
  const auto options = std::make_shared<LamiOptions>();
  CLI::App& command = add_command(program, lami_command, "what 'analyze --lami' stands for");
  command.group("");  // nobody types it
  command.footer(
      "\nLAMI 1.0, for Trace Compass; see docs/trace-compass.md. Exit codes: 0 a result\n"
      "was written, whatever was found; else an error object was.");
  command.add_option("INPUT", options->input.inputs, "recordings")->type_name("");
  add_flag(command, "--mi-version", options->version, "print the version of the interface");
  add_flag(command, "--metadata", options->metadata, "print what tables there are");
  add_flag(command, "--test-compatibility", options->compatibility,
           "exit 0 if there is a migration");
  add_flag(command, "--output-progress", options->progress, "print lines of progress first");
  command.add_option("--begin", options->begin, "ignore what is earlier")->type_name("NS");
  command.add_option("--end", options->end, "ignore what is later")->type_name("NS");
  command.add_option("--limit", options->limit, "rows per table, or 'unlimited'")
      ->type_name("COUNT");
  add_reading_options(command, options->input);
  add_judging_options(command, options->judging);
  last_counts(command);
  command.callback([options, &run] { run = [options] { return run_lami(*options); }; });
}

bool is_lami(const CLI::App& command) { return command.get_name() == lami_command; }

int refuse_lami_usage(const std::string& text) {
  complain(text);
  return error_object(text, exit_usage);
}

std::vector<const char*> without_lami(int argc, char** argv) {
  std::vector<const char*> words(argv, argv + argc);
  if (argc == 2 && std::string_view(argv[1]) == "--mi-version") return {argv[0], "lami", argv[1]};
  if (argc < 3 || std::string_view(argv[1]) != "analyze") return words;
  const auto flag = std::find(words.begin() + 2, words.end(), std::string_view("--lami"));
  if (flag == words.end()) return words;
  words.erase(flag);
  words[1] = "lami";
  return words;
}

}  // namespace ackscope::cli
