#include <ostream>

#include "analysis/report/compare/amounts.hpp"
#include "analysis/report/compare/write_comparison.hpp"
#include "analysis/report/html/assets.hpp"
#include "analysis/report/html/markup.hpp"

namespace ackscope::report {
namespace {

using html::Html;
using html::Markup;

void write_head(Html& page) {
  page << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
       << html::style_hash
       << "'; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n"
          "<title>Comparison – ackscope</title>\n<style>";
  page.raw(html::style_sheet) << "</style>\n</head>\n<body>\n";
}

/// Sign and word; the colour repeats them.
Markup change_mark(compare::Change change) {
  switch (change) {
    case compare::Change::worse:
      return Markup("<div class=\"bad\">\u25b2 worse</div>");
    case compare::Change::better:
      return Markup("<div class=\"good\">\u25bc better</div>");
    case compare::Change::none:
      break;
  }
  return Markup("");
}

void write_facts(Html& page, const std::vector<compare::Fact>& facts) {
  page << "<div class=\"scroll\"><table><thead><tr><th></th><th>BASE</th><th>OTHER</th></tr>"
          "</thead><tbody>\n";
  for (const compare::Fact& fact : facts)
    if (fact.base || fact.other)
      page << "<tr><td>" << fact.name << "</td><td>" << fact.base.value_or("-") << "</td><td>"
           << fact.other.value_or("-") << "</td></tr>\n";
  page << "</tbody></table></div>\n";
}

void write_figure(Html& page, const compare::Figure& figure) {
  const bool indented = figure.name.starts_with("  ");
  page << "<tr><td>" << (indented ? Markup("&emsp;") : Markup("")) << figure.name
       << "</td><td class=\"number\">" << html::typeset(amount(figure.base, figure.unit))
       << "</td><td class=\"number\">" << html::typeset(amount(figure.other, figure.unit))
       << "</td><td class=\"number\">" << html::typeset(difference(figure))
       << change_mark(figure.change()) << "</td></tr>\n";
}

void write_group(Html& page, const compare::Group& group) {
  page << "<h3>" << group.title
       << "</h3>\n<div class=\"scroll\"><table><thead><tr><th></th><th class=\"number\">BASE</th>"
          "<th class=\"number\">OTHER</th><th "
          "class=\"number\">difference</th></tr></thead><tbody>\n";
  for (const compare::Figure& figure : group.figures)
    if (figure.says_anything()) write_figure(page, figure);
  page << "</tbody></table></div>\n";
}

void write_findings(Html& page, std::string_view title, const std::vector<Finding>& findings) {
  if (findings.empty()) return;
  page << "<h3>" << title << "</h3>\n<ul>\n";
  for (const Finding& finding : findings)
    page << "<li>" << html::typeset(finding_line(finding)) << "</li>\n";
  page << "</ul>\n";
}

void write_comparison(Html& page, const compare::Comparison& comparison) {
  page << "<section class=\"migration\">\n<p class=\"headline\"><strong>"
       << html::typeset(comparison.first_line) << "</strong></p>\n";
  write_facts(page, comparison.facts);
  for (const std::string& note : comparison.notes) page << "<p class=\"note\">" << note << "</p>\n";
  for (const compare::Group& group : comparison.groups) write_group(page, group);
  write_findings(page, "Findings of OTHER only", comparison.come);
  write_findings(page, "Findings of BASE only", comparison.gone);
  page << "</section>\n";
}

}  // namespace

void write_comparison_html(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out) {
  Html page(out);
  write_head(page);
  page << "<header><h1>Comparison</h1>\n<p class=\"identity\">BASE: " << inputs.base
       << "<br>OTHER: " << inputs.other << "</p></header>\n<main>\n";
  for (const compare::Comparison& comparison : comparisons) write_comparison(page, comparison);
  page << "</main>\n</body>\n</html>\n";
}

}  // namespace ackscope::report
