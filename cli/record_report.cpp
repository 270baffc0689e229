#include "cli/record_report.hpp"

#include <algorithm>

#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/judged.hpp"
#include "cli/output.hpp"

namespace ackscope::cli {
namespace {

bool all_completed(const Analysis& analysis) {
  return !analysis.migrations.empty() &&
         std::ranges::all_of(analysis.migrations, [](const Migration& migration) {
           return migration.outcome == Outcome::completed;
         });
}

}  // namespace

Result<void> check_report(const RecordOptions& options) { return check_output(options.report, {}); }

RecordReport report_recording(const std::string& path, const RecordOptions& options) {
  InputOptions input;
  const bool like_a_side = path.starts_with("source=") || path.starts_with("destination=");
  input.inputs = {like_a_side ? "./" + path : path};
  input.output = options.report;
  if (options.trace_events) input.trace_events = {*options.trace_events};
  RecordReport report;
  const Face face = report_face(options.form, options.report.has_value());
  report.code = analyse_and_write(
      input, [&](const Analysis& analysis, const report::Identity& identity, std::ostream& out) {
        report.completed = all_completed(analysis);
        for (const InputSummary& each : analysis.inputs) report.events += each.events;
        face(analysis, identity, out);
      });
  return report;
}

int final_code(const RecordReport& report, const RecordOptions& options) {
  return options.exit_zero && report.code == exit_finding ? exit_clean : report.code;
}

}  // namespace ackscope::cli
