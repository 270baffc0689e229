#include "gui/widgets/notes_panel.hpp"

#include <QHBoxLayout>
#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

NotesPanel::NotesPanel(QWidget* parent) : QWidget(parent), model_({tr("note")}) {
  build();
  connect(&add_, &QPushButton::clicked, this, &NotesPanel::add_asked);
  connect(&remove_, &QPushButton::clicked, this, [this] {
    if (chosen() != 0) emit remove_asked(chosen());
  });
  connect(list_.selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    show_text();
    if (!fills_ && chosen() != 0)
      emit selected({viewmodel::Subject::Kind::note, Side::source, 0, chosen()});
  });
  connect(&text_, &QPlainTextEdit::textChanged, this, [this] {
    if (!fills_ && chosen() != 0) emit change_asked(chosen(), text_.toPlainText());
  });
}

void NotesPanel::build() {
  list_.setObjectName("notes-list");
  list_.setAccessibleName(tr("Notes"));
  list_.setModel(&model_);
  text_.setObjectName("note-text");
  text_.setAccessibleName(tr("Text of the note"));
  text_.setPlaceholderText(tr("Choose a note, or add one on the measured or selected time."));
  text_.setTabChangesFocus(true);
  add_.setObjectName("note-add");
  add_.setText(tr("Add note"));
  remove_.setObjectName("note-remove");
  remove_.setText(tr("Delete"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(&add_);
  buttons->addWidget(&remove_);
  buttons->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(2, 2, 2, 2);
  layout->addWidget(&list_, 2);
  layout->addWidget(&text_, 1);
  layout->addLayout(buttons);
}

void NotesPanel::show_pane(const viewmodel::Pane* pane) {
  pane_ = pane;
  std::uint64_t before = chosen();
  if (pane != nullptr && pane->selected().kind == viewmodel::Subject::Kind::note)
    before = pane->selected().index;
  std::vector<QStringList> rows;
  ids_.clear();
  if (pane != nullptr && pane->has_migration())
    for (const viewmodel::Note& note : pane->all_notes()) {
      if (note.migration != pane->migration()) continue;
      ids_.push_back(note.id);
      const QString at =
          to_qt(viewmodel::exact(report::difference(note.begin, pane->shown().zero())));
      rows.push_back({at + "   " + to_qt(note.text).section(QLatin1Char('\n'), 0, 0)});
    }
  fills_ = true;
  model_.set_rows(std::move(rows));
  const auto wanted = std::ranges::find(ids_, before);
  if (wanted != ids_.end())
    list_.setCurrentIndex(model_.index(static_cast<int>(wanted - ids_.begin()), 0));
  fills_ = false;
  show_text();
}

void NotesPanel::edit(std::uint64_t id) {
  const auto wanted = std::ranges::find(ids_, id);
  if (wanted == ids_.end()) return;
  list_.setCurrentIndex(model_.index(static_cast<int>(wanted - ids_.begin()), 0));
  text_.setFocus();
  text_.selectAll();
}

std::uint64_t NotesPanel::chosen() const {
  const int row = list_.currentIndex().row();
  return row < 0 || static_cast<std::size_t>(row) >= ids_.size()
             ? 0
             : ids_[static_cast<std::size_t>(row)];
}

void NotesPanel::show_text() {
  const std::uint64_t id = chosen();
  remove_.setEnabled(id != 0);
  add_.setEnabled(pane_ != nullptr && pane_->has_migration());
  text_.setEnabled(id != 0);
  QString words;
  if (id != 0)
    for (const viewmodel::Note& note : pane_->all_notes())
      if (note.id == id) words = to_qt(note.text);
  if (words == text_.toPlainText()) return;
  fills_ = true;
  text_.setPlainText(words);
  fills_ = false;
}

}  // namespace ackscope::widgets
