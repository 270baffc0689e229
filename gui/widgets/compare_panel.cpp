#include "gui/widgets/compare_panel.hpp"

#include <QHeaderView>
#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent), model_({tr("figure"), tr("above"), tr("below"), tr("change")}) {
  setObjectName("compare");
  verdict_.setObjectName("compare-verdict");
  verdict_.setTextFormat(Qt::PlainText);
  verdict_.setWordWrap(true);
  verdict_.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  verdict_.setAccessibleName(tr("Verdict of the comparison"));
  view_.setObjectName("compare-table");
  view_.setAccessibleName(tr("Compared figures"));
  view_.setModel(&model_);
  view_.setSelectionBehavior(QAbstractItemView::SelectRows);
  view_.setTabKeyNavigation(false);
  view_.verticalHeader()->setVisible(false);
  view_.verticalHeader()->setDefaultSectionSize(view_.fontMetrics().height() + 6);
  view_.horizontalHeader()->setStretchLastSection(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(2, 2, 2, 2);
  layout->addWidget(&verdict_);
  layout->addWidget(&view_, 1);
}

void ComparePanel::show_compared(const viewmodel::Compared& compared, const QString& above,
                                 const QString& below) {
  const QString left = tr("above: %1").arg(above), right = tr("below: %1").arg(below);
  model_.set_columns({tr("figure"), left, right, tr("change")});
  const QString both = tr("%1; %2").arg(left, right) + QLatin1Char('\n');
  verdict_.setText(compared.verdict.empty() ? QString() : both + to_qt(compared.verdict));
  std::vector<QStringList> rows;
  for (const viewmodel::ComparedFigure& figure : compared.figures)
    rows.push_back(
        {to_qt(figure.name), to_qt(figure.left), to_qt(figure.right), to_qt(figure.change)});
  model_.set_rows(std::move(rows));
  view_.resizeColumnsToContents();
}

}  // namespace ackscope::widgets
