#include "gui/widgets/statistics_panel.hpp"

#include <QHeaderView>
#include <QVBoxLayout>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/query/statistics.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

StatisticsPanel::StatisticsPanel(QWidget* parent)
    : QWidget(parent), model_({tr("figure"), tr("value"), tr("remark")}) {
  view_.setObjectName("statistics-table");
  view_.setAccessibleName(tr("Statistics of the range"));
  view_.setModel(&model_);
  view_.verticalHeader()->setVisible(false);
  view_.verticalHeader()->setDefaultSectionSize(view_.fontMetrics().height() + 6);
  view_.horizontalHeader()->setStretchLastSection(true);
  view_.setSelectionBehavior(QAbstractItemView::SelectRows);
  view_.setTabKeyNavigation(false);
  range_.setObjectName("statistics-range");
  range_.setTextFormat(Qt::PlainText);
  range_.setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(2, 2, 2, 2);
  layout->addWidget(&range_);
  layout->addWidget(&view_, 1);
  soon_.setSingleShot(true);
  soon_.setInterval(60);
  connect(&soon_, &QTimer::timeout, this, &StatisticsPanel::compute);
}

void StatisticsPanel::show_pane(const viewmodel::Pane* pane) {
  pane_ = pane;
  if (pane == nullptr) {
    soon_.stop();
    compute();
  } else if (isVisible() && !soon_.isActive()) {
    soon_.start();
  }
}

void StatisticsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  compute();
}

void StatisticsPanel::compute() {
  if (pane_ == nullptr || !pane_->has_migration()) {
    range_.clear();
    return model_.set_rows({});
  }
  const auto measured = pane_->range();
  const auto [begin, end] =
      measured.value_or(std::pair{pane_->view().begin(), pane_->view().end()});
  const Ns zero = pane_->shown().zero();
  range_.setText(
      (measured ? tr("Measured: %1 to %2, %3 long") : tr("What is seen: %1 to %2, %3 long"))
          .arg(to_qt(viewmodel::exact(report::difference(begin, zero))),
               to_qt(viewmodel::exact(report::difference(end, zero))),
               to_qt(viewmodel::exact(report::difference(end, begin)))));
  std::vector<QStringList> rows;
  for (const viewmodel::Figure& figure : viewmodel::statistics(pane_->shown(), begin, end))
    rows.push_back({to_qt(figure.name), to_qt(figure.value), to_qt(figure.note)});
  const bool first = model_.rowCount() == 0;
  model_.set_rows(std::move(rows));
  if (first) view_.resizeColumnsToContents();
}

}  // namespace ackscope::widgets
