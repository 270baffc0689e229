#include "gui/widgets/waiting_page.hpp"

#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

QString in_words(const viewmodel::LoadProgress& progress) {
  return WaitingPage::tr("%L1 events read, now of %2")
      .arg(static_cast<qulonglong>(progress.events))
      .arg(to_qt(progress.input));
}

WaitingPage::WaitingPage(QWidget* parent) : QWidget(parent) {
  setObjectName("waiting");
  words_.setTextFormat(Qt::PlainText);
  words_.setWordWrap(true);
  words_.setAlignment(Qt::AlignCenter);
  bar_.setAccessibleName(tr("How much has been read"));
  bar_.setMinimumWidth(420);
  cancel_.setText(tr("Cancel"));
  cancel_.setObjectName("waiting-cancel");
  auto* layout = new QVBoxLayout(this);
  layout->addStretch(2);
  layout->addWidget(&words_);
  layout->addWidget(&bar_, 0, Qt::AlignHCenter);
  layout->addWidget(&cancel_, 0, Qt::AlignHCenter);
  layout->addStretch(3);
  connect(&cancel_, &QPushButton::clicked, this, &WaitingPage::cancel_asked);
}

void WaitingPage::begin(const QString& what) {
  words_.setText(tr("Reading %1").arg(what));
  bar_.setRange(0, 0);
  cancel_.setFocus();
}

void WaitingPage::show_progress(const viewmodel::LoadProgress& progress) {
  words_.setText(in_words(progress));
  bar_.setRange(0, progress.share ? 1000 : 0);
  if (progress.share) bar_.setValue(static_cast<int>(*progress.share * 1000));
}

}  // namespace ackscope::widgets
