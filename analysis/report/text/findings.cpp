#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report {
namespace {

Tone tone(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Tone::bad;
    case Severity::warning:
      return Tone::warning;
    case Severity::info:
      break;
  }
  return Tone::strong;
}

std::string heading(const Migration& m, const Finding& finding, const TextStyle& style) {
  std::string text = "  " + paint(fmt::format("{} {}", to_string(finding.severity), finding.rule),
                                  tone(finding.severity), style);
  if (finding.device) text += " " + printable(*finding.device, style.unicode);
  const OffsetFormat format = migration_offsets(m);
  if (finding.t_ns)
    text += fmt::format(" at {} {}", offset(since_begin(m, finding.t_ns), format), format.name);
  if (finding.cost_ns) text += ", cost " + duration(*finding.cost_ns);
  if (finding.confidence == Confidence::inferred) text += " (inferred)";
  return text + "\n";
}

std::string evidence_line(const Migration& m, const Evidence& evidence, const TextStyle& style) {
  const OffsetFormat format = migration_offsets(m);
  const std::string at = pad_left(offset(since_begin(m, evidence.t_ns), format), 10);
  std::string words = printable(evidence.event, style.unicode);
  if (!evidence.text.empty()) words += ": " + printable(evidence.text, style.unicode);
  return paragraph(fmt::format("    {} {:<11} ", at, to_string(evidence.side)), words, style);
}

std::string finding_text(const Migration& m, const Finding& finding, const TextStyle& style) {
  std::string text = heading(m, finding, style);
  text += paragraph("    ", printable(finding.title, style.unicode), style);
  text += paragraph("    ", printable(finding.explanation, style.unicode), style);
  if (!style.verbose) return text;
  for (const Evidence& evidence : finding.evidence) text += evidence_line(m, evidence, style);
  return text;
}

constexpr std::size_t most_of_a_rule = 10;

/// "12 more reinit-in-precopy", rule by rule.
std::string left_out(const Migration& m, const std::vector<bool>& told, const TextStyle& style) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < told.size(); ++i)
    if (!told[i]) ++counts[m.findings[i].rule];
  std::string text;
  for (const auto& [rule, count] : counts)
    text += paragraph(
        "  ",
        fmt::format("{} more {}; --verbose tells them all", count, printable(rule, style.unicode)),
        style);
  return text;
}

}  // namespace

std::vector<bool> told_in_full(const Migration& m) {
  std::map<std::string_view, std::size_t> seen;
  std::vector<bool> told;
  for (const Finding& finding : m.findings) told.push_back(seen[finding.rule]++ < most_of_a_rule);
  return told;
}

std::string findings_section(const Migration& m, const TextStyle& style) {
  std::string text = title_line("findings", style);
  if (m.findings.empty()) text += "  none\n";
  std::vector<bool> told = told_in_full(m);
  if (style.verbose) told.assign(told.size(), true);
  for (std::size_t i = 0; i < told.size(); ++i)
    if (told[i]) text += finding_text(m, m.findings[i], style);
  text += left_out(m, told, style);
  if (!m.findings.empty())
    text +=
        paragraph("  ",
                  style.verbose ? "'ackscope explain RULE' says what a finding means."
                                : "'ackscope explain RULE' says what a finding means, --verbose "
                                  "shows its evidence.",
                  style);
  // The finding says it already, where there is one.
  const bool said = std::any_of(m.findings.begin(), m.findings.end(),
                                [](const Finding& f) { return f.rule == "trace-incomplete"; });
  if (m.incomplete.empty() || said) return text;
  text += title_line("what could not be known", style);
  for (const std::string& sentence : m.incomplete)
    text += paragraph("  - ", printable(sentence, style.unicode), style);
  return text;
}

}  // namespace ackscope::report
