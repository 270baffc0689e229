#include "gui/widgets/actions.hpp"

#include <QCoreApplication>
#include <QMenu>
#include <QShortcut>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;
using viewmodel::CommandInfo;

QList<QKeySequence> keys_of(const CommandInfo& info) {
  QList<QKeySequence> keys;
  const QString all = to_qt(info.keys);
  // '|' itself is no key of any command.
  for (const QString& one : all.split(QLatin1Char('|'), Qt::SkipEmptyParts))
    keys.append(QKeySequence(one, QKeySequence::PortableText));
  return keys;
}

/// Tables, lists and dialogs use these themselves.
bool of_picture_only(const QKeySequence& keys) {
  if (keys.count() != 1) return false;
  const Qt::KeyboardModifiers held = keys[0].keyboardModifiers();
  if (held != Qt::NoModifier && held != Qt::ShiftModifier && held != Qt::KeypadModifier)
    return false;
  switch (keys[0].key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      return true;
    default:
      return false;
  }
}

bool can_be_checked(Command command) {
  return command == Command::follow || command == Command::pause;
}

}  // namespace

QString title_of(const CommandInfo& info) {
  return QCoreApplication::translate("Command", std::string(info.title).c_str());
}
QString what_of(const CommandInfo& info) {
  return QCoreApplication::translate("Command", std::string(info.what).c_str());
}
QString category_of(const CommandInfo& info) {
  return QCoreApplication::translate("Command", std::string(info.category).c_str());
}

QString keys_in_words(const CommandInfo& info) {
  QStringList words;
  for (const QKeySequence& keys : keys_of(info)) words << keys.toString(QKeySequence::NativeText);
  return words.join(QStringLiteral(", "));
}

Actions::Actions(QWidget* window) : QObject(window) {
  for (const CommandInfo& info : viewmodel::commands()) actions_[info.command] = make(info, window);
}

QAction* Actions::make(const CommandInfo& info, QWidget* window) {
  auto* action = new QAction(title_of(info).replace(QLatin1Char('&'), QStringLiteral("&&")), this);
  action->setObjectName(to_qt(info.id));
  QList<QKeySequence> everywhere;
  for (const QKeySequence& keys : keys_of(info))
    if (!of_picture_only(keys)) everywhere.append(keys);
  action->setShortcuts(everywhere);
  const QString keys = keys_in_words(info);
  if (everywhere.isEmpty() && !keys.isEmpty())
    action->setText(action->text() + QLatin1Char('\t') + keys);
  action->setIconText(title_of(info));
  action->setToolTip(keys.isEmpty() ? what_of(info) : what_of(info) + " (" + keys + ")");
  action->setStatusTip(what_of(info));
  action->setCheckable(can_be_checked(info.command));
  if (info.command == Command::quit) action->setMenuRole(QAction::QuitRole);
  connect(action, &QAction::triggered, this,
          [this, command = info.command] { emit triggered(command); });
  window->addAction(action);
  return action;
}

void Actions::fill(QMenuBar& bar) const {
  std::map<std::string_view, QMenu*> menus;
  for (const CommandInfo& info : viewmodel::commands()) {
    QMenu*& menu = menus[info.category];
    if (menu == nullptr) {
      menu = bar.addMenu("&" + category_of(info));
      menu->setObjectName("menu-" + to_qt(info.category));
    }
    menu->addAction(action(info.command));
  }
}

void Actions::add_picture(QWidget* picture) {
  for (const CommandInfo& info : viewmodel::commands())
    for (const QKeySequence& keys : keys_of(info)) {
      if (!of_picture_only(keys)) continue;
      auto* shortcut = new QShortcut(keys, picture);
      shortcut->setContext(Qt::WidgetWithChildrenShortcut);
      connect(shortcut, &QShortcut::activated, action(info.command), &QAction::trigger);
    }
}

void Actions::enable(const std::function<bool(Command)>& can) {
  for (const auto& [command, action] : actions_) action->setEnabled(can(command));
}

}  // namespace ackscope::widgets
