#pragma once

#include <QString>
#include <QUrl>
#include <vector>

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::widgets {

/// An explanation as rich text. Everything from a recording is escaped. Links are numbers:
/// "subject:N" leads to `subjects[N]`, "filter:N" to `filters[N]`, "rule:NAME" to the manual.
struct DetailsPage {
  QString html;
  std::vector<viewmodel::Subject> subjects;
  std::vector<QString> filters;
};
DetailsPage to_page(const viewmodel::Explanation& explanation);

/// A section of docs/rules.md.
QString rule_page(const std::string& rule);

}  // namespace ackscope::widgets
