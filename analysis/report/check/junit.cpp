#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/check/heading.hpp"
#include "analysis/report/check/write_check.hpp"
#include "analysis/report/text/parties.hpp"
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

std::string input_paths(const Analysis& analysis) {
  std::string paths;
  for (const InputSummary& input : analysis.inputs)
    paths += (paths.empty() ? "" : ", ") + input.path;
  return paths;
}

/// As JUnit wants it, "2026-11-21T20:37:48"; nothing where the clock knows no date.
std::string timestamp(const std::string& begin) {
  if (!begin.ends_with(" UTC")) return {};
  return fmt::format(" timestamp=\"{}T{}\"", begin.substr(0, 10), begin.substr(11, 8));
}

void write_suite(const Analysis& analysis, const Migration& migration, std::ostream& out) {
  const auto checks = rules::conformance(migration);
  const std::string begin = begin_words(analysis, migration);
  const std::string name =
      fmt::format("{}, begin {}, of {}", check_heading(migration), begin, input_paths(analysis));
  out << fmt::format(
      "  <testsuite name=\"{}\"{} tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" "
      "time=\"0\">\n",
      escaped(name), timestamp(begin), checks.size(), count(checks, Verdict::fail),
      count(checks, Verdict::unknown));
  const std::string suite = fmt::format("ackscope.migration-{}", migration.index + 1);
  for (const Check& check : checks) write_case(check, suite, out);
  out << "  </testsuite>\n";
}

void write_errors(const std::vector<Error>& errors, std::ostream& out) {
  out << fmt::format(
      "  <testsuite name=\"inputs\" tests=\"{0}\" failures=\"0\" errors=\"{0}\" "
      "skipped=\"0\" time=\"0\">\n",
      errors.size());
  for (const Error& error : errors)
    out << fmt::format(
        "    <testcase classname=\"ackscope.inputs\" name=\"{}\" time=\"0\">\n"
        "      <error message=\"{}\" type=\"input\"/>\n    </testcase>\n",
        escaped(error.where), escaped(to_line(error)));
  out << "  </testsuite>\n";
}

}  // namespace

void write_junit(const Analysis& analysis, const std::vector<Error>& unreadable,
                 std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ackscope check\">\n";
  for (const Migration& migration : analysis.migrations) write_suite(analysis, migration, out);
  if (!unreadable.empty())
    write_errors(unreadable, out);
  else if (analysis.migrations.empty())
    write_errors({{"no migration was found in the inputs", input_paths(analysis), ""}}, out);
  out << "</testsuites>\n";
}

}  // namespace ackscope::report
