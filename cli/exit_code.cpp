#include "cli/exit_code.hpp"

#include <algorithm>

#include "analysis/rules/conformance.hpp"

namespace ackscope::cli {
namespace {

template <typename Predicate>
bool any_finding(const Analysis& analysis, Predicate predicate) {
  return std::ranges::any_of(analysis.migrations, [&](const Migration& migration) {
    return std::ranges::any_of(migration.findings, predicate);
  });
}

bool incomplete(const Analysis& analysis) {
  return analysis.migrations.empty() ||
         std::ranges::any_of(analysis.inputs, &InputSummary::incomplete) ||
         any_finding(analysis, [](const Finding& f) { return f.rule == "trace-incomplete"; });
}

ExitCode code(bool incomplete, bool found, bool exit_zero) {
  if (incomplete) return exit_incomplete;
  return found && !exit_zero ? exit_finding : exit_clean;
}

}  // namespace

ExitCode exit_code(const Analysis& analysis, bool unreadable, bool exit_zero) {
  const bool found =
      any_finding(analysis, [](const Finding& f) { return f.severity != Severity::info; });
  return code(unreadable || incomplete(analysis), found, exit_zero);
}

ExitCode conformance_code(const Analysis& analysis, bool unreadable, bool exit_zero) {
  return code(unreadable || incomplete(analysis), rules::violated(analysis), exit_zero);
}

}  // namespace ackscope::cli
