#include <QCoreApplication>
#include <QTextDocument>

#include "analysis/rules/manual.hpp"
#include "gui/widgets/details_html.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

QString rule_page(const std::string& rule) {
  for (const rules::Page& page : rules::pages(rules::manual())) {
    if (page.rule != rule) continue;
    QTextDocument document;
    document.setMarkdown("## " + to_qt(page.rule) + "\n\n" + to_qt(page.text));
    return document.toHtml();
  }
  return QCoreApplication::translate("Details", "The manual has no section on %1.")
      .arg(to_qt(rule).toHtmlEscaped());
}

}  // namespace ackscope::widgets
