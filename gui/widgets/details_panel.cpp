#include "gui/widgets/details_panel.hpp"

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

DetailsPanel::DetailsPanel(QWidget* parent) : QTextBrowser(parent) {
  setObjectName("details");
  setAccessibleName(tr("Details of what is selected"));
  setOpenLinks(false);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  setMinimumWidth(220);
  connect(this, &QTextBrowser::anchorClicked, this, &DetailsPanel::follow);
}

void DetailsPanel::show_pane(const viewmodel::Pane* pane) {
  page_ = {};
  if (pane != nullptr && pane->has_migration())
    page_ = to_page(viewmodel::explain(pane->selected(), pane->shown()));
  setHtml(page_.html);
}

void DetailsPanel::follow(const QUrl& link) {
  const std::size_t number = link.path().toULongLong();
  if (link.scheme() == "subject" && number < page_.subjects.size())
    emit subject_asked(page_.subjects[number]);
  if (link.scheme() == "filter" && number < page_.filters.size())
    emit filter_asked(page_.filters[number]);
  if (link.scheme() == "rule") emit rule_asked(link.path());
}

}  // namespace ackscope::widgets
