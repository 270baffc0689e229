#include "gui/widgets/actions.hpp"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QTableView>
#include <QtTest>
#include <map>

namespace ackscope::widgets {
namespace {

using viewmodel::Command;

struct Window {
  QMainWindow window;
  Actions actions{&window};
  QWidget* centre = new QWidget(&window);
  QLineEdit* field = new QLineEdit(centre);
  QPlainTextEdit* text = new QPlainTextEdit(centre);
  QWidget* picture = new QWidget(centre);
  std::vector<Command> run;

  Window() {
    window.setCentralWidget(centre);
    actions.add_picture(picture);
    picture->setFocusPolicy(Qt::StrongFocus);
    QObject::connect(&actions, &Actions::triggered, &window,
                     [this](Command c) { run.push_back(c); });
    window.show();
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
  }
  void press(QWidget* where, Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier) {
    where->setFocus();
    QTest::keyClick(where, key, held);
  }
};

TEST(Actions, EveryCommandHasOneInAMenu) {
  Window window;
  window.actions.fill(*window.window.menuBar());
  std::size_t in_menus = 0;
  for (const QMenu* menu : window.window.menuBar()->findChildren<QMenu*>())
    in_menus += static_cast<std::size_t>(menu->actions().size());
  EXPECT_EQ(in_menus, viewmodel::commands().size());
}

TEST(Actions, NoKeyMeansTwoThings) {
  Window window;
  std::map<QString, QString> owner;
  for (const viewmodel::CommandInfo& info : viewmodel::commands())
    for (const QKeySequence& keys : window.actions.action(info.command)->shortcuts()) {
      EXPECT_FALSE(keys.isEmpty()) << info.id;
      const QString key = keys.toString(QKeySequence::PortableText);
      EXPECT_FALSE(owner.contains(key))
          << key.toStdString() << ": " << info.id << " and " << owner[key].toStdString();
      owner[key] = QString::fromStdString(std::string(info.id));
    }
}

TEST(Actions, ALetterRunsItsCommandButNotInATextField) {
  Window window;
  window.press(window.picture, Qt::Key_N);
  ASSERT_EQ(window.run, std::vector{Command::next_late});
  window.press(window.field, Qt::Key_N);
  window.press(window.text, Qt::Key_N);
  window.press(window.field, Qt::Key_N, Qt::ShiftModifier);
  EXPECT_EQ(window.run.size(), 1U);
  EXPECT_EQ(window.field->text().toLower(), "nn");
  EXPECT_EQ(window.text->toPlainText(), "n");
}

TEST(Actions, ArrowsActInThePictureOnly) {
  Window window;
  window.press(window.picture, Qt::Key_Left);
  ASSERT_EQ(window.run, std::vector{Command::previous_item});
  auto* table = new QTableView(window.centre);
  table->show();
  window.press(table, Qt::Key_Left);
  EXPECT_EQ(window.run.size(), 1U);
}

TEST(Actions, WhatCannotBeDoneIsGrey) {
  Window window;
  window.actions.enable([](Command command) { return command == Command::open; });
  EXPECT_TRUE(window.actions.action(Command::open)->isEnabled());
  EXPECT_FALSE(window.actions.action(Command::next_late)->isEnabled());
  window.press(window.picture, Qt::Key_N);
  EXPECT_TRUE(window.run.empty());
}

}  // namespace
}  // namespace ackscope::widgets
