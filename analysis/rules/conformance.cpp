#include "analysis/rules/conformance.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

Check check(const Rule& rule, const Migration& migration) {
  Check result;
  result.rule = rule.name;
  std::ranges::copy_if(migration.findings, std::back_inserter(result.violations),
                       [&](const Finding& finding) { return finding.rule == rule.name; });
  result.missing = rule.missing(migration);
  // What was seen is a violation, whatever else is missing.
  if (!result.violations.empty()) {
    result.verdict = Verdict::fail;
  } else if (result.missing.empty()) {
    result.verdict = Verdict::pass;
  }
  return result;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::unknown:
      break;
  }
  return "unknown";
}

std::vector<Check> conformance(const Migration& migration) {
  std::vector<Check> checks;
  for (const Rule& rule : all())
    if (rule.missing != nullptr) checks.push_back(check(rule, migration));
  return checks;
}

bool violated(const Analysis& analysis) {
  return std::ranges::any_of(analysis.migrations, [](const Migration& migration) {
    return std::ranges::any_of(conformance(migration),
                               [](const Check& one) { return one.verdict == Verdict::fail; });
  });
}

}  // namespace ackscope::rules
