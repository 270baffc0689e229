#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/check/heading.hpp"
#include "analysis/report/check/write_check.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/rules/conformance.hpp"

namespace ackscope::report {
namespace {

using rules::Check;
using rules::Verdict;

/// U+FFFE and U+FFFF are UTF-8 but not XML.
std::string without_noncharacters(std::string text) {
  for (const std::string_view one : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (auto at = text.find(one); at != std::string::npos; at = text.find(one))
      text.replace(at, one.size(), "?");
  return text;
}

/// For attributes and text. What XML cannot hold at all (control characters, broken UTF-8) is made
/// visible first.
std::string escaped(std::string_view text) {
  std::string xml;
  for (const char c : without_noncharacters(printable(text, true))) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

std::size_t count(const std::vector<Check>& checks, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(checks, verdict, &Check::verdict));
}

std::string message(const Check& check) {
  std::string text;
  for (const Finding& finding : check.violations)
    text += (text.empty() ? "" : "; ") + finding.title;
  return text;
}

std::string explanation(const Check& check) {
  std::string text;
  for (const Finding& finding : check.violations) {
    text += escaped(finding.explanation) + "\n";
    for (const Evidence& evidence : finding.evidence)
      text +=
          fmt::format("{} ns, {}, {}: {}\n", evidence.t_ns.value_or(0), to_string(evidence.side),
                      escaped(evidence.event), escaped(evidence.text));
  }
  return text;
}

void write_case(const Check& check, const std::string& suite, std::ostream& out) {
  out << fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", suite, check.rule);
  if (check.verdict == Verdict::pass) {
    out << "/>\n";
    return;
  }
  out << ">\n";
  if (check.verdict == Verdict::fail) {
    out << fmt::format("      <failure message=\"{}\" type=\"{}\">{}</failure>\n",
                       escaped(message(check)), check.rule, explanation(check));
  } else {
    out << fmt::format("      <skipped message=\"{}\"/>\n", escaped(check.missing));
  }
  out << "    </testcase>\n";
}

void write_suite(const Migration& migration, std::ostream& out) {
  const auto checks = rules::conformance(migration);
  const std::string name = escaped(check_heading(migration));
  out << fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" "
      "time=\"0\">\n",
      name, checks.size(), count(checks, Verdict::fail), count(checks, Verdict::unknown));
  const std::string suite = fmt::format("ackscope.migration-{}", migration.index + 1);
  for (const Check& check : checks) write_case(check, suite, out);
  out << "  </testsuite>\n";
}

}  // namespace

void write_junit(const Analysis& analysis, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ackscope check\">\n";
  for (const Migration& migration : analysis.migrations) write_suite(migration, out);
  out << "</testsuites>\n";
}

}  // namespace ackscope::report
