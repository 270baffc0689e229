#pragma once

#include <QAction>
#include <QMenuBar>
#include <QObject>
#include <functional>
#include <map>

#include "gui/viewmodel/commands/commands.hpp"

namespace ackscope::widgets {

/// An action for every command: menus, palette and keys are all made of these.
///
/// Letters act everywhere but in text fields, which keep them by themselves. Keys that tables and
/// lists need too (arrows, Enter, Home ...) act in the picture only.
class Actions : public QObject {
  Q_OBJECT

 public:
  explicit Actions(QWidget* window);

  QAction* action(viewmodel::Command command) const { return actions_.at(command); }
  /// A menu per category, in the order of the list.
  void fill(QMenuBar& bar) const;
  /// Where the keys act that are not for the whole window.
  void add_picture(QWidget* picture);
  void enable(const std::function<bool(viewmodel::Command)>& can);

 signals:
  void triggered(ackscope::viewmodel::Command command);

 private:
  QAction* make(const viewmodel::CommandInfo& info, QWidget* window);
  std::map<viewmodel::Command, QAction*> actions_;
};

/// As a menu shows them, "Ctrl+P, F3"; empty: none.
QString keys_in_words(const viewmodel::CommandInfo& info);
/// Title, sentence and category in the user's language.
QString title_of(const viewmodel::CommandInfo& info);
QString what_of(const viewmodel::CommandInfo& info);
QString category_of(const viewmodel::CommandInfo& info);

}  // namespace ackscope::widgets
