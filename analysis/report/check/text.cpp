#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/check/heading.hpp"
#include "analysis/report/check/write_check.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/rules/conformance.hpp"

namespace ackscope::report {
namespace {

using rules::Check;
using rules::Verdict;

std::string label(Verdict verdict, const TextStyle& style) {
  switch (verdict) {
    case Verdict::pass:
      return paint("PASS", Tone::good, style) + "    ";
    case Verdict::fail:
      return paint("FAIL", Tone::bad, style) + "    ";
    case Verdict::unknown:
      break;
  }
  return paint("UNKNOWN", Tone::unknown, style) + " ";
}

/// One line; what makes it fail follows on the same one.
std::string line(const Check& check, const TextStyle& style) {
  std::string text = fmt::format("  {} {}", label(check.verdict, style), check.rule);
  if (check.verdict == Verdict::unknown) text += fmt::format(": {}", check.missing);
  const char* separator = ": ";
  for (const Finding& finding : check.violations) {
    text += separator + printable(finding.title, style.unicode);
    if (finding.confidence == Confidence::inferred) text += " (inferred)";
    separator = "; ";
  }
  return text + "\n";
}

}  // namespace

void write_check_text(const Analysis& analysis, std::ostream& out, const TextStyle& style) {
  for (const Migration& migration : analysis.migrations) {
    out << printable(check_heading(migration), style.unicode) << '\n';
    for (const Check& check : rules::conformance(migration)) out << line(check, style);
  }
  const bool failed = std::ranges::any_of(analysis.migrations, [](const Migration& m) {
    return m.outcome == ackscope::Outcome::failed;
  });
  if (failed)
    out << "Only the protocol was checked; 'ackscope analyze' says why a migration failed.\n";
}

}  // namespace ackscope::report
