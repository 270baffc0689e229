#include "gui/widgets/message_bar.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace ackscope::widgets {

MessageBar::MessageBar(QWidget* parent) : QWidget(parent), rows_(new QVBoxLayout(this)) {
  setObjectName("messages");
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(1);
  setVisible(false);
}

void MessageBar::say(const QString& key, const QString& text, std::vector<Action> actions) {
  if (this->text(key) == text) return;
  clear(key);
  auto* row = new QWidget(this);
  row->setObjectName("message-" + key);
  row->setBackgroundRole(QPalette::ToolTipBase);
  row->setForegroundRole(QPalette::ToolTipText);
  row->setAutoFillBackground(true);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(8, 3, 4, 3);
  auto* words = new QLabel(text, row);
  words->setTextFormat(Qt::PlainText);
  words->setWordWrap(true);
  words->setForegroundRole(QPalette::ToolTipText);
  words->setTextInteractionFlags(Qt::TextSelectableByMouse);
  layout->addWidget(words, 1);
  actions.push_back({tr("Dismiss"), [] {}});
  for (const Action& action : actions) {
    auto* button = new QPushButton(action.title, row);
    connect(button, &QPushButton::clicked, this, [this, key, run = action.run] {
      // The button is deleted by this; what it does is kept by the closure.
      const auto then = run;
      clear(key);
      emit dismissed();
      then();
    });
    layout->addWidget(button);
  }
  rows_->addWidget(row);
  messages_[key] = {text, row};
  setVisible(true);
}

void MessageBar::say_briefly(const QString& key, const QString& text) {
  constexpr int ms = 6000;
  clear(key);
  say(key, text);
  // The timer goes with the row: a later message of the same key has its own.
  QTimer::singleShot(ms, messages_[key].second, [this, key] { clear(key); });
}

void MessageBar::clear(const QString& key) {
  const auto found = messages_.find(key);
  if (found == messages_.end()) return;
  found->second.second->hide();
  found->second.second->deleteLater();
  messages_.erase(found);
  setVisible(!messages_.empty());
}

void MessageBar::clear_all() {
  while (!messages_.empty()) clear(QString(messages_.begin()->first));
}

QString MessageBar::text(const QString& key) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? QString() : found->second.first;
}

}  // namespace ackscope::widgets
