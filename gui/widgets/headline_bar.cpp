#include "gui/widgets/headline_bar.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "gui/viewmodel/words/headline.hpp"
#include "gui/widgets/outcome_badge.hpp"

namespace ackscope::widgets {
namespace {

constexpr int kWordsWidth = 240;

using viewmodel::Pane;
using viewmodel::Role;

QString waiting_for(const viewmodel::Recording& recording) {
  QStringList paths;
  for (const std::string& path : recording.paths) paths << QString::fromStdString(path);
  return HeadlineBar::tr("Waiting for a migration; following %1.")
      .arg(paths.join(QStringLiteral(", ")));
}

QLabel* plain_label(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  return label;
}

void set_ink(QWidget* label, const QColor& colour) {
  QPalette colours = label->palette();
  colours.setColor(QPalette::WindowText, colour);
  label->setPalette(colours);
}

/// Its name small above its value.
QWidget* figure(const std::string& name, const std::string& value, const Palette& palette,
                QWidget* parent) {
  auto* both = new QWidget(parent);
  auto* layout = new QVBoxLayout(both);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* title = plain_label(QString::fromStdString(name), both);
  QFont small = title->font();
  small.setPixelSize(11);
  title->setFont(small);
  set_ink(title, palette.fill(Role::dim_text));
  auto* words = plain_label(QString::fromStdString(value), both);
  QFont strong = words->font();
  strong.setBold(true);
  words->setFont(strong);
  words->setTextInteractionFlags(Qt::TextSelectableByMouse);
  layout->addWidget(title);
  layout->addWidget(words);
  both->setAccessibleName(QString::fromStdString(name + " " + value));
  return both;
}

}  // namespace

HeadlineBar::HeadlineBar(QWidget* parent)
    : QWidget(parent),
      palette_(Palette::of(is_dark(Theme::system, palette()))),
      badge_(new OutcomeBadge(palette_, this)),
      words_(plain_label({}, this)),
      figures_(new QHBoxLayout),
      migrations_(new QComboBox(this)) {
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  words_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  words_->setMinimumWidth(160);
  migrations_->setAccessibleName(tr("Which migration is shown"));
  migrations_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  migrations_->setMinimumContentsLength(16);
  figures_->setSpacing(18);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(10, 5, 10, 5);
  layout->setSpacing(12);
  layout->addWidget(badge_);
  layout->addWidget(words_, 1);
  layout->addLayout(figures_);
  layout->addWidget(migrations_);
  connect(migrations_, &QComboBox::activated, this, &HeadlineBar::choose);
  fill();
}

void HeadlineBar::set_pane(Pane* pane) {
  pane_ = pane;
  fill();
}

void HeadlineBar::set_palette(const Palette& palette) {
  palette_ = palette;
  fill();
}

void HeadlineBar::refresh(unsigned changes) {
  if ((changes & Pane::migration_changed) != 0) fill();
}

void HeadlineBar::choose(int index) {
  if (pane_ != nullptr && index >= 0) pane_->choose_migration(static_cast<std::size_t>(index));
}

void HeadlineBar::fill() {
  const bool ready = pane_ != nullptr && pane_->has_migration();
  const auto said = ready ? viewmodel::headline(pane_->shown()) : viewmodel::Headline{};
  badge_->show_outcome(said.role, QString::fromStdString(said.outcome), palette_);
  const QString none = pane_ == nullptr           ? QString()
                       : pane_->recording()->live ? waiting_for(*pane_->recording())
                                                  : tr("There is no migration in this recording.");
  words_->setText(ready ? QString::fromStdString(said.words) : none);
  fill_migrations();
  fill_figures(said.figures);
}

void HeadlineBar::fill_figures(const std::vector<std::pair<std::string, std::string>>& figures) {
  while (QLayoutItem* old = figures_->takeAt(0)) {
    delete old->widget();
    delete old;
  }
  for (const auto& [name, value] : figures) {
    figures_->addWidget(figure(name, value, palette_, this));
  }
  fit_figures();
}

void HeadlineBar::fit_figures() {
  int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right() -
             kWordsWidth;
  for (const QWidget* beside : {static_cast<QWidget*>(badge_), static_cast<QWidget*>(migrations_)})
    if (!beside->isHidden()) room -= beside->sizeHint().width() + layout()->spacing();
  for (int i = 0; i < figures_->count(); ++i) {
    QWidget* one = figures_->itemAt(i)->widget();
    room -= one->sizeHint().width() + figures_->spacing();
    one->setVisible(room >= 0);
  }
}

QSize HeadlineBar::minimumSizeHint() const {
  return {badge_->sizeHint().width() + kWordsWidth, QWidget::minimumSizeHint().height()};
}

void HeadlineBar::resizeEvent(QResizeEvent* event) {
  fit_figures();
  QWidget::resizeEvent(event);
}

void HeadlineBar::fill_migrations() {
  migrations_->clear();
  const std::size_t count = pane_ == nullptr ? 0 : pane_->recording()->analysis.migrations.size();
  migrations_->setVisible(count > 1);
  if (count < 2) return;
  for (std::size_t i = 0; i < count; ++i) {
    const viewmodel::Shown shown{*pane_->recording(), i};
    migrations_->addItem(QString::fromStdString(viewmodel::migration_title(shown)));
  }
  migrations_->setCurrentIndex(static_cast<int>(pane_->migration()));
}

}  // namespace ackscope::widgets
