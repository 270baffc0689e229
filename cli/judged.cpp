#include "cli/judged.hpp"

#include <filesystem>
#include <ostream>

#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "cli/device_filter.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"

namespace ackscope::cli {
namespace {

/// Whoever looks at the JSON only, or at nothing but the exit code, must still learn what is wrong
/// with an input.
void complain_about_notes(const std::vector<InputSummary>& inputs) {
  for (const InputSummary& input : inputs) {
    for (const std::string& note : input.notes) complain(input.path + ": " + note);
  }
}

void complain_about_gaps(const std::vector<Migration>& migrations) {
  for (const Migration& migration : migrations) {
    if (migration.incomplete.empty()) continue;
    complain(Error{migration.incomplete.front(), "migration " + std::to_string(migration.index + 1),
                   "the report says what cannot be known"});
  }
}

void judge(Migration& migration, const Judging& judging) {
  if (judging.downtime_limit) {
    migration.downtime_limit_ns = judging.downtime_limit;
    migration.downtime_limit_origin = LimitOrigin::option;
  }
  rules::judge(migration, judging.thresholds);
}

/// Nothing could be read, and the file to be written has content: what is there is worth more.
bool keeps_older_result(const std::optional<std::string>& output, const Judged& judged) {
  std::error_code none;
  if (!output || !judged.unreadable() || !judged.analysis.inputs.empty()) return false;
  const bool kept = std::filesystem::is_regular_file(*output, none) &&
                    std::filesystem::file_size(*output, none) > 0;
  if (kept) complain(Error{"was left as it is, as nothing could be read", *output, ""});
  return kept;
}

JudgedFace of_judged(const Face& face) {
  return [face](const Judged& judged, const report::Identity& identity, std::ostream& out) {
    face(judged.analysis, identity, out);
  };
}

}  // namespace

Judged analyse(const pipeline::Request& request, const Judging& judging) {
  pipeline::Outcome outcome = pipeline::analyze(request);
  for (Migration& migration : outcome.analysis.migrations) {
    judge(migration, judging);
    whatif::estimate(migration);
  }
  return {std::move(outcome.analysis), std::move(outcome.errors)};
}

Judged read_and_judge(const pipeline::Request& request, const Judging& judging) {
  Judged judged = analyse(request, judging);
  for (const Error& error : judged.errors) complain(error);
  complain_about_notes(judged.analysis.inputs);
  complain_about_gaps(judged.analysis.migrations);
  if (judged.analysis.migrations.empty() && judged.errors.empty())
    complain(Error{"no migration was found in the inputs", "",
                   "'ackscope events' prints which events to record"});
  return judged;
}

int analyse_and_write(const InputOptions& options, const Face& face, const Judging& judging,
                      CodeFor code_for) {
  return analyse_and_write(options, of_judged(face), judging, code_for);
}

int analyse_and_write(const InputOptions& options, const JudgedFace& face, const Judging& judging,
                      CodeFor code_for) {
  auto request = to_request(options);
  if (!request) return refuse(request.error());
  const auto identity = to_identity(options);
  if (!identity) return refuse(identity.error());
  const auto writable = check_output(options.output, request->inputs);
  if (!writable) return refuse(writable.error());
  const auto live = LiveInputs::take(*request);
  if (!live) return refuse(live.error());

  Judged judged = read_and_judge(*request, judging);
  // Before the filter: what happened does not depend on what is shown of it.
  const int code = code_for(judged.analysis, judged.unreadable(), options.exit_zero);
  if (options.device) {
    const auto kept = keep_device(judged.analysis, *options.device);
    if (!kept) return refuse(kept.error());
  }
  if (keeps_older_result(options.output, judged)) return code;
  return deliver(options.output, code, [&](std::ostream& out) { face(judged, *identity, out); });
}

int analyse_and_write(const InputOptions& options, const Face& face, const JudgingOptions& judging,
                      CodeFor code_for) {
  return analyse_and_write(options, of_judged(face), judging, code_for);
}

int analyse_and_write(const InputOptions& options, const JudgedFace& face,
                      const JudgingOptions& judging, CodeFor code_for) {
  const auto understood = to_judging(judging);
  if (!understood) return refuse(understood.error());
  return analyse_and_write(options, face, *understood, code_for);
}

}  // namespace ackscope::cli
