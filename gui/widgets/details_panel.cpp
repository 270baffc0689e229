#include "gui/widgets/details_panel.hpp"

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

/// A note is the pane's, not the recording's: its words are put in here.
viewmodel::Explanation explained(const viewmodel::Pane& pane) {
  viewmodel::Explanation made = viewmodel::explain(pane.selected(), pane.shown());
  if (pane.selected().kind != viewmodel::Subject::Kind::note) return made;
  const Ns zero = pane.shown().zero();
  for (const viewmodel::Note& note : pane.all_notes()) {
    if (note.id != pane.selected().index) continue;
    viewmodel::Paragraph words{"", {note.text}, {}};
    words.facts.push_back({"at", viewmodel::exact(note.begin - zero), {}, {}, false});
    if (note.end > note.begin)
      words.facts.push_back({"length", viewmodel::exact(note.end - note.begin), {}, {}, false});
    made.paragraphs.insert(made.paragraphs.begin(), std::move(words));
  }
  return made;
}

}  // namespace

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
  if (pane != nullptr && pane->has_migration()) page_ = to_page(explained(*pane));
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
