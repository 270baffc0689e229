#include "gui/widgets/details_html.hpp"

#include <QCoreApplication>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

QString escaped(std::string_view text) { return to_qt(text).toHtmlEscaped(); }

QString tr(const char* text) { return QCoreApplication::translate("Details", text); }

QString link(const QString& target, const QString& html) {
  return "<a href=\"" + target + "\">" + html + "</a>";
}

/// What is inferred looks inferred: in italics, and it says so.
QString value_of(const viewmodel::Fact& fact, DetailsPage& page) {
  QString html = escaped(fact.value);
  if (fact.inferred) html = "<i>" + html + "</i> <small>(" + tr("inferred") + ")</small>";
  if (fact.leads_to) {
    html = link("subject:" + QString::number(page.subjects.size()), html);
    page.subjects.push_back(fact.leads_to);
  }
  if (!fact.filter.empty()) {
    html += " <small>" + link("filter:" + QString::number(page.filters.size()), tr("filter")) +
            "</small>";
    page.filters.push_back(to_qt(fact.filter));
  }
  return html;
}

QString facts_table(const std::vector<viewmodel::Fact>& facts, DetailsPage& page) {
  if (facts.empty()) return {};
  QString html = "<table cellspacing=\"0\" cellpadding=\"2\" width=\"100%\">";
  for (const viewmodel::Fact& fact : facts)
    html += "<tr><td width=\"38%\">" + escaped(fact.name) + "</td><td>" + value_of(fact, page) +
            "</td></tr>";
  return html + "</table>";
}

QString paragraph_html(const viewmodel::Paragraph& paragraph, DetailsPage& page) {
  QString html;
  if (!paragraph.title.empty()) html += "<h4>" + escaped(paragraph.title) + "</h4>";
  for (const std::string& sentence : paragraph.sentences)
    html += "<p>" + escaped(sentence) + "</p>";
  return html + facts_table(paragraph.facts, page);
}

}  // namespace

DetailsPage to_page(const viewmodel::Explanation& explanation) {
  DetailsPage page;
  page.html = "<h3>" + escaped(explanation.title) + "</h3>";
  if (!explanation.summary.empty())
    page.html += "<p><b>" + escaped(explanation.summary) + "</b></p>";
  for (const viewmodel::Paragraph& paragraph : explanation.paragraphs)
    page.html += paragraph_html(paragraph, page);
  if (!explanation.rule.empty())
    page.html +=
        "<p>" +
        link("rule:" + escaped(explanation.rule), tr("What this finding means and what to do")) +
        "</p>";
  return page;
}

}  // namespace ackscope::widgets
