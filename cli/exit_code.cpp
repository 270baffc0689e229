#include "cli/exit_code.hpp"

#include <algorithm>

namespace ackscope::cli {
namespace {

template <typename Predicate>
bool any_finding(const Analysis& analysis, Predicate predicate) {
  return std::ranges::any_of(analysis.migrations, [&](const Migration& migration) {
    return std::ranges::any_of(migration.findings, predicate);
  });
}

}  // namespace

ExitCode exit_code(const Analysis& analysis, bool unreadable, bool exit_zero) {
  const bool incomplete =
      analysis.migrations.empty() ||
      std::ranges::any_of(analysis.inputs, &InputSummary::incomplete) ||
      any_finding(analysis, [](const Finding& f) { return f.rule == "trace-incomplete"; });
  if (unreadable || incomplete) return exit_incomplete;
  const bool found =
      any_finding(analysis, [](const Finding& f) { return f.severity != Severity::info; });
  return found && !exit_zero ? exit_finding : exit_clean;
}

}  // namespace ackscope::cli
