#include "gui/widgets/fuzzy_dialog.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "gui/viewmodel/query/search.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

FuzzyDialog::FuzzyDialog(const QString& title, std::vector<Choice> choices, QWidget* parent)
    : QDialog(parent), choices_(std::move(choices)), model_({tr("choice"), tr("keys")}) {
  for (const Choice& choice : choices_) texts_.push_back(to_utf8(choice.title));
  build(title);
  connect(&typed_, &QLineEdit::textChanged, this, &FuzzyDialog::narrow);
  connect(&typed_, &QLineEdit::returnPressed, this, [this] {
    if (chosen()) accept();
  });
  connect(&list_, &QTableView::clicked, this, [this] {
    if (chosen()) accept();
  });
  typed_.installEventFilter(this);
  narrow();
}

void FuzzyDialog::build(const QString& title) {
  setWindowTitle(title);
  setObjectName("fuzzy");
  typed_.setObjectName("fuzzy-text");
  typed_.setAccessibleName(title);
  typed_.setPlaceholderText(tr("Type some letters of it; Enter takes the first"));
  list_.setObjectName("fuzzy-list");
  list_.setAccessibleName(tr("What fits"));
  list_.setModel(&model_);
  list_.setFocusPolicy(Qt::NoFocus);
  list_.setSelectionBehavior(QAbstractItemView::SelectRows);
  list_.setSelectionMode(QAbstractItemView::SingleSelection);
  list_.setShowGrid(false);
  list_.verticalHeader()->setVisible(false);
  list_.verticalHeader()->setDefaultSectionSize(list_.fontMetrics().height() + 8);
  list_.horizontalHeader()->setVisible(false);
  list_.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_.horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  none_.setText(tr("Nothing fits."));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(&typed_);
  layout->addWidget(&list_, 1);
  layout->addWidget(&none_);
  resize(620, 420);
}

void FuzzyDialog::narrow() {
  if (typed_.text().isEmpty()) {
    seen_.resize(choices_.size());
    std::iota(seen_.begin(), seen_.end(), std::size_t{0});
  } else {
    seen_ = viewmodel::fuzzy_find(to_utf8(typed_.text()), texts_);
  }
  std::vector<QStringList> rows;
  for (const std::size_t index : seen_) {
    const Choice& choice = choices_[index];
    rows.push_back({choice.title, choice.enabled ? choice.beside : tr("not now")});
  }
  model_.set_rows(std::move(rows));
  none_.setVisible(seen_.empty());
  if (!seen_.empty()) list_.selectRow(0);
}

std::optional<std::size_t> FuzzyDialog::chosen() const {
  const int row = list_.currentIndex().row();
  if (row < 0 || static_cast<std::size_t>(row) >= seen_.size()) return std::nullopt;
  const std::size_t index = seen_[static_cast<std::size_t>(row)];
  if (!choices_[index].enabled) return std::nullopt;
  return index;
}

void FuzzyDialog::move(int rows) {
  if (seen_.empty()) return;
  const int last = model_.rowCount() - 1;
  list_.selectRow(std::clamp(list_.currentIndex().row() + rows, 0, last));
}

/// The list follows the arrows while one goes on typing.
bool FuzzyDialog::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int page = 10;
    for (const auto& [which, rows] : {std::pair{int(Qt::Key_Down), 1},
                                      {int(Qt::Key_Up), -1},
                                      {int(Qt::Key_PageDown), page},
                                      {int(Qt::Key_PageUp), -page}})
      if (key == which) {
        move(rows);
        return true;
      }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace ackscope::widgets
