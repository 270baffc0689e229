#include "gui/widgets/table_panel.hpp"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

using viewmodel::Pane;

TablePanel::TablePanel(const QString& id, const QString& title, Make make, Order order,
                       QWidget* parent)
    : QWidget(parent), make_(make), order_(order), arranger_(this) {
  build(id, title);
  connect_parts();
}

void TablePanel::build(const QString& id, const QString& title) {
  setObjectName(id + "-panel");
  view_.setObjectName(id + "-table");
  view_.setAccessibleName(title);
  view_.setModel(&model_);
  view_.setSelectionBehavior(QAbstractItemView::SelectRows);
  view_.setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_.setSortingEnabled(true);
  view_.setAlternatingRowColors(true);
  view_.setWordWrap(false);
  view_.setTabKeyNavigation(false);
  view_.setContextMenuPolicy(Qt::CustomContextMenu);
  view_.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_.horizontalHeader()->setSortIndicatorClearable(true);
  view_.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  view_.horizontalHeader()->setSectionsMovable(true);
  view_.horizontalHeader()->setHighlightSections(false);
  view_.horizontalHeader()->setStretchLastSection(true);
  view_.verticalHeader()->setVisible(false);
  view_.verticalHeader()->setDefaultSectionSize(view_.fontMetrics().height() + 6);
  find_.setObjectName(id + "-find");
  find_.setPlaceholderText(tr("Find in this table"));
  find_.setAccessibleName(tr("Find in %1").arg(title));
  find_.setClearButtonEnabled(true);
  find_.setMaximumWidth(260);
  count_.setObjectName(id + "-count");
  count_.setTextFormat(Qt::PlainText);

  auto* top = new QHBoxLayout;
  top->addWidget(&find_);
  top->addWidget(&count_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(2, 2, 2, 2);
  layout->setSpacing(2);
  layout->addLayout(top);
  layout->addWidget(&view_, 1);
}

void TablePanel::connect_parts() {
  connect(view_.horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
          [this] { arrange(); });
  connect(view_.selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (!follows_ && now.isValid()) emit selected(model_.subject(now.row()));
          });
  connect(&view_, &QTableView::doubleClicked, this,
          [this](const QModelIndex& at) { emit zoom_asked(model_.subject(at.row())); });
  connect(&view_, &QWidget::customContextMenuRequested, this, &TablePanel::open_menu);
  connect(&find_, &QLineEdit::returnPressed, this,
          [this] { find(!QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
  connect(&arranger_, &TableArranger::started, this,
          [this] { count_.setText(tr("sorting and filtering ...")); });
  connect(&arranger_, &TableArranger::arranged, this, &TablePanel::show_arranged);
  connect(&arranger_, &TableArranger::failed, this, [this](const QString& why) {
    count_.setText(tr("not sorted and filtered: %1").arg(why));
  });
}

/// Rows, place and selection stay where they are: a newer state mostly adds rows.
void TablePanel::show_arranged(const viewmodel::Arranged& rows) {
  const int across = view_.horizontalScrollBar()->value();
  const int down = view_.verticalScrollBar()->value();
  const bool first = model_.columnCount() == 0 || model_.rowCount() == 0;
  follows_ = true;
  model_.set_both(next_, rows);
  follows_ = false;
  if (first && model_.rowCount() > 0) view_.resizeColumnsToContents();
  view_.horizontalScrollBar()->setValue(across);
  say_rows();
  follow_selection();
  view_.verticalScrollBar()->setValue(down);
  if (asked_meanwhile_) arrange();
}

void TablePanel::show_pane(const Pane* pane) {
  const bool newer = pane != nullptr && pane_ == pane && recording_ && pane->has_migration() &&
                     pane->migration() == migration_ && recording_->live;
  pane_ = pane;
  recording_ = pane != nullptr && pane->has_migration() ? pane->recording() : nullptr;
  migration_ = pane != nullptr ? pane->migration() : 0;
  if (newer && arranger_.busy()) {
    // Told to begin anew with every state it would never end.
    asked_meanwhile_ = true;
    return;
  }
  next_ = recording_ ? make_(recording_, migration_) : nullptr;
  if (!newer) {
    arranger_.stop();
    const bool first = model_.columnCount() == 0;
    follows_ = true;
    model_.set_table(next_);
    follows_ = false;
    if (first && model_.columnCount() > 0) view_.resizeColumnsToContents();
  }
  arrange();
}

void TablePanel::update_from(const Pane& pane, unsigned changes) {
  if ((changes & Pane::migration_changed) != 0) return show_pane(&pane);
  if ((changes & (Pane::filter_changed | Pane::range_changed)) != 0) arrange();
  if ((changes & Pane::selection_changed) != 0) follow_selection();
}

void TablePanel::arrange() {
  if (!recording_ || pane_ == nullptr) return say_rows();
  if (asked_meanwhile_) next_ = make_(recording_, migration_);
  asked_meanwhile_ = false;
  TableOrder order{pane_->filter(), std::nullopt, pane_->range()};
  const QHeaderView& header = *view_.horizontalHeader();
  if (header.sortIndicatorSection() >= 0 && header.sortIndicatorSection() < model_.columnCount())
    order.sorting = viewmodel::Sorting{static_cast<std::size_t>(header.sortIndicatorSection()),
                                       header.sortIndicatorOrder() == Qt::DescendingOrder};
  arranger_.ask(next_, recording_, migration_, std::move(order));
}

void TablePanel::follow_selection() {
  if (pane_ == nullptr || !model_.table()) return;
  auto row = model_.row_of(pane_->selected());
  const bool itself = row.has_value();
  if (!itself && order_ == Order::by_time) row = row_at_selection();
  if (itself && view_.currentIndex().row() == *row) return;
  follows_ = true;
  if (itself) {
    view_.selectionModel()->setCurrentIndex(
        model_.index(*row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  } else {
    view_.clearSelection();
    view_.setCurrentIndex({});
  }
  if (row) show_row(*row);
  follows_ = false;
}

void TablePanel::show_row(int row) {
  const int across = view_.horizontalScrollBar()->value();
  view_.scrollTo(model_.index(row, 0), QAbstractItemView::PositionAtCenter);
  view_.horizontalScrollBar()->setValue(across);
}

/// The first row at or after the begin of what is selected; only where the rows are in the order
/// of time.
std::optional<int> TablePanel::row_at_selection() const {
  const auto wanted = viewmodel::time_of(pane_->selected(), pane_->shown());
  if (!wanted || view_.horizontalHeader()->sortIndicatorSection() >= 0) return std::nullopt;
  int from = 0;
  int to = model_.rowCount();
  while (from < to) {
    const int middle = from + (to - from) / 2;
    const auto at = viewmodel::time_of(model_.subject(middle), pane_->shown());
    if (at && at->first < wanted->first)
      from = middle + 1;
    else
      to = middle;
  }
  if (from == model_.rowCount()) return std::nullopt;
  return from;
}

void TablePanel::find(bool forward) {
  const QString wanted = find_.text();
  const int rows = model_.rowCount();
  if (wanted.isEmpty() || rows == 0) return;
  QElapsedTimer timer;
  timer.start();
  int row = view_.currentIndex().row();
  if (row < 0 && !forward) row = 0;
  for (int looked = 1; looked <= rows; ++looked) {
    row = (row + (forward ? 1 : rows - 1)) % rows;
    if (const auto at = match(row, wanted)) {
      view_.setCurrentIndex(*at);
      view_.scrollTo(*at);
      return say_rows();
    }
    // The window is wanted back; Enter goes on from here.
    if (timer.elapsed() < 200) continue;
    view_.setCurrentIndex(model_.index(row, 0));
    count_.setText(tr("not in %L1 rows; Enter looks further").arg(looked));
    return;
  }
  count_.setText(tr("not found"));
}

std::optional<QModelIndex> TablePanel::match(int row, const QString& wanted) const {
  for (int column = 0; column < model_.columnCount(); ++column) {
    if (view_.isColumnHidden(column)) continue;
    const QModelIndex at = model_.index(row, column);
    if (at.data().toString().contains(wanted, Qt::CaseInsensitive)) return at;
  }
  return std::nullopt;
}

std::vector<std::size_t> TablePanel::selected_rows() const {
  std::vector<int> seen;
  for (const QItemSelectionRange& range : view_.selectionModel()->selection())
    for (int row = range.top(); row <= range.bottom(); ++row) seen.push_back(row);
  std::ranges::sort(seen);
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::size_t> rows;
  rows.reserve(seen.size());
  for (const int row : seen) rows.push_back(model_.source_row(row));
  return rows;
}

void TablePanel::copy() {
  if (!model_.table()) return;
  QGuiApplication::clipboard()->setText(
      to_qt(viewmodel::to_clipboard(*model_.table(), selected_rows())));
}

/// What leaves rows out: ": only the measured range, only what the filter takes".
QString TablePanel::why_fewer() const {
  if (pane_ == nullptr) return {};
  QStringList why;
  if (pane_->range()) why << tr("only the measured range");
  if (!pane_->filter().everything()) why << tr("only what the filter takes");
  return why.isEmpty() ? QString() : tr(": %1").arg(why.join(QStringLiteral(", ")));
}

void TablePanel::say_rows() {
  if (!model_.table()) return count_.clear();
  const auto all = static_cast<qulonglong>(model_.table()->rows());
  const int seen = model_.rowCount();
  QString words = model_.arranged().all ? (all == 1 ? tr("1 row") : tr("%L1 rows").arg(all))
                                        : tr("%L1 of %L2 rows").arg(seen).arg(all);
  if (!model_.arranged().all && static_cast<qulonglong>(seen) < all) words += why_fewer();
  count_.setText(words);
}

}  // namespace ackscope::widgets
