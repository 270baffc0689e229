#include "gui/widgets/start_page.hpp"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

QLabel* label(const QString& text, QWidget* parent) {
  auto* made = new QLabel(text, parent);
  made->setTextFormat(Qt::PlainText);
  made->setWordWrap(true);
  return made;
}

QPushButton* button(const QString& text, const char* name, QWidget* parent) {
  auto* made = new QPushButton(text, parent);
  made->setObjectName(name);
  made->setMinimumHeight(34);
  return made;
}

}  // namespace

QString title_of(const viewmodel::Opened& what) {
  if (what.inputs.empty()) return {};
  QString title = to_qt(what.inputs.front());
  const qsizetype slash = title.lastIndexOf(QLatin1Char('/'), title.size() - 2);
  // The folder above tells recordings apart that are all called "log".
  const qsizetype before = slash > 0 ? title.lastIndexOf(QLatin1Char('/'), slash - 1) : -1;
  if (before > 0) title = QChar(0x2026) + title.mid(before);
  if (what.inputs.size() > 1)
    title += StartPage::tr(" + %n more", nullptr, static_cast<int>(what.inputs.size() - 1));
  return what.live ? title + StartPage::tr(" (live)") : title;
}

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
  setObjectName("start");
  auto* column = new QWidget(this);
  column->setMaximumWidth(620);
  auto* inner = new QVBoxLayout(column);
  auto* heading = label(tr("Open a recording of a migration"), column);
  QFont large = heading->font();
  large.setPointSizeF(large.pointSizeF() * 1.6);
  heading->setFont(large);
  inner->addWidget(heading);
  inner->addWidget(label(tr("QEMU log or simple files, LTTng traces (folders), bundles, .jsonl and "
                            "QMP logs, compressed or not. Those of both hosts together show how "
                            "an ACK travels; or drop them here."),
                         column));
  inner->addSpacing(8);
  auto* files = button(tr("Open files ..."), "start-files", column);
  auto* folder = button(tr("Open a trace folder ..."), "start-folder", column);
  auto* live = button(tr("Follow a running migration ..."), "start-live", column);
  for (QPushButton* one : {files, folder, live}) inner->addWidget(one);
  recent_box_ = new QWidget(column);
  recent_ = new QVBoxLayout(recent_box_);
  recent_->setContentsMargins(0, 12, 0, 0);
  recent_->setSpacing(2);
  inner->addWidget(recent_box_);
  auto* outer = new QVBoxLayout(this);
  outer->addStretch(2);
  outer->addWidget(column, 0, Qt::AlignHCenter);
  outer->addStretch(3);
  connect(files, &QPushButton::clicked, this, &StartPage::open_files_asked);
  connect(folder, &QPushButton::clicked, this, &StartPage::open_folder_asked);
  connect(live, &QPushButton::clicked, this, &StartPage::open_live_asked);
}

void StartPage::set_recent(const std::vector<viewmodel::Opened>& recent) {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  recent_box_->setVisible(!recent.empty());
  if (!recent.empty()) recent_->addWidget(label(tr("Opened before"), recent_box_));
  for (const viewmodel::Opened& what : recent) {
    auto* one = new QPushButton(title_of(what).replace(QLatin1Char('&'), QStringLiteral("&&")),
                                recent_box_);
    QStringList all;
    for (const std::string& input : what.inputs) all << to_qt(input);
    one->setToolTip(plain_tooltip(all.join(QLatin1Char('\n'))));
    one->setFlat(true);
    one->setStyleSheet(QStringLiteral("text-align: left; padding: 3px 6px;"));
    connect(one, &QPushButton::clicked, this, [this, what] { emit recent_asked(what); });
    recent_->addWidget(one);
  }
}

}  // namespace ackscope::widgets
