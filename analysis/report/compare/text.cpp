#include <fmt/format.h>

#include <ostream>

#include "analysis/report/compare/amounts.hpp"
#include "analysis/report/compare/write_comparison.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/text/table.hpp"

namespace ackscope::report {
namespace {

std::string facts_text(const std::vector<compare::Fact>& facts, const TextStyle& style) {
  Table table({{"run"}, {"BASE"}, {"OTHER"}});
  const auto words = [&](const std::optional<std::string>& text) {
    return text ? printable(*text, style.unicode) : std::string("-");
  };
  for (const compare::Fact& fact : facts)
    if (fact.base || fact.other) table.add({fact.name, words(fact.base), words(fact.other)});
  return table.empty() ? "" : table.render("  ", style) + "\n";
}

std::string group_text(const compare::Group& group, const TextStyle& style) {
  Table table({{group.title},
               {"BASE", Align::right},
               {"OTHER", Align::right},
               {"difference", Align::right}});
  for (const compare::Figure& figure : group.figures)
    if (figure.says_anything())
      table.add({printable(figure.name, style.unicode), amount(figure.base, figure.unit),
                 amount(figure.other, figure.unit), difference(figure)});
  return table.empty() ? "" : table.render("  ", style) + "\n";
}

std::string findings_text(std::string_view title, const std::vector<Finding>& findings,
                          const TextStyle& style) {
  if (findings.empty()) return "";
  std::string text = title_line(title, style);
  for (const Finding& finding : findings)
    text += paragraph("  ", printable(finding_line(finding), style.unicode), style);
  return text + "\n";
}

std::string comparison_text(const compare::Comparison& comparison, const TextStyle& style) {
  std::string text = paragraph("", printable(comparison.first_line, style.unicode), style) + "\n";
  text += facts_text(comparison.facts, style);
  for (const std::string& note : comparison.notes)
    text += paragraph("  ", printable(note, style.unicode), style) + "\n";
  for (const compare::Group& group : comparison.groups) text += group_text(group, style);
  text += findings_text("findings of OTHER only", comparison.come, style);
  return text + findings_text("findings of BASE only", comparison.gone, style);
}

}  // namespace

void write_comparison_text(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out,
                           const TextStyle& style) {
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    if (comparisons.size() > 1) out << fmt::format("[{} of {}] ", i + 1, comparisons.size());
    out << comparison_text(comparisons[i], style);
  }
  out << "BASE   " << printable(inputs.base, style.unicode) << "\n"
      << "OTHER  " << printable(inputs.other, style.unicode) << "\n";
}

}  // namespace ackscope::report
