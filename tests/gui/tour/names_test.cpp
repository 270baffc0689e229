#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <set>

#include "tests/gui/tour/desk.hpp"

/// What a screen reader is told, and whether the models keep Qt's rules, in the whole window.
namespace ackscope::widgets::tour {
namespace {

using viewmodel::Command;

/// Qt's own parts speak for themselves.
bool of_qt(const QWidget& widget) {
  const QString name = widget.objectName();
  if (name.startsWith("qt_")) return true;
  for (const char* kind : {"QComboBoxListView", "QComboBoxPrivateContainer", "QHeaderView",
                           "QScrollBar", "QMenu", "QTabBar", "QSizeGrip", "QToolBarExtension"})
    if (widget.inherits(kind)) return true;
  return false;
}

bool is_inner(const QWidget& widget) {
  const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
  return area != nullptr && area->viewport() == &widget;
}

/// Widgets of ours that paint, and all that take the keyboard.
bool must_have_name(const QWidget& widget) {
  if (of_qt(widget) || is_inner(widget) || widget.isHidden()) return false;
  const auto* label = qobject_cast<const QLabel*>(&widget);
  if (label != nullptr) return !label->text().isEmpty() && widget.focusPolicy() != Qt::NoFocus;
  if (widget.focusPolicy() != Qt::NoFocus || widget.isWindow()) return true;
  const QString kind = widget.metaObject()->className();
  return kind.endsWith("LensView") || kind.endsWith("OverviewStrip") ||
         kind.endsWith("OutcomeBadge");
}

void expect_names(const QWidget& in) {
  QList<QWidget*> all = in.findChildren<QWidget*>();
  all.append(const_cast<QWidget*>(&in));
  for (QWidget* widget : all) {
    if (!must_have_name(*widget)) continue;
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
    ASSERT_NE(spoken, nullptr);
    EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
        << widget->metaObject()->className() << " '" << widget->objectName().toStdString() << "'";
  }
}

std::set<std::string> complaints;
void take_complaint(QtMsgType, const QMessageLogContext& where, const QString& text) {
  if (QString(where.category).contains("modeltest")) complaints.insert(text.toStdString());
}

/// Testers on all models of the window, from now on.
class Watched {
 public:
  explicit Watched(QObject& window) : before_(qInstallMessageHandler(take_complaint)) {
    complaints.clear();
    std::set<QAbstractItemModel*> models;
    for (const auto* view : window.findChildren<QAbstractItemView*>())
      if (view->model() != nullptr) models.insert(view->model());
    for (QAbstractItemModel* model : models)
      testers_.push_back(std::make_unique<QAbstractItemModelTester>(
          model, QAbstractItemModelTester::FailureReportingMode::Warning));
  }
  ~Watched() { qInstallMessageHandler(before_); }
  std::size_t number() const { return testers_.size(); }

 private:
  QtMessageHandler before_;
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers_;
};

TEST(WholeWindow, EverythingHasANameForAScreenReader) {
  Desk desk;
  expect_names(desk.window());
  desk.open(both_hosts("S04"));
  desk.window().open_beside(both_hosts("S01"));
  ASSERT_TRUE(desk.wait());
  for (QDockWidget* dock : desk.window().findChildren<QDockWidget*>()) dock->show();
  expect_names(desk.window());
  for (const Command command :
       {Command::palette, Command::find_lane, Command::help, Command::open_live}) {
    desk.window().run(command);
    QWidget* dialog = QApplication::activeModalWidget();
    ASSERT_NE(dialog, nullptr) << viewmodel::info(command).id;
    expect_names(*dialog);
    desk.press(Qt::Key_Escape);
  }
}

TEST(WholeWindow, EveryModelKeepsTheRulesThroughSeveralRecordings) {
  Desk desk;
  const Watched watched(desk.window());
  EXPECT_GE(watched.number(), 7U) << "four tables, notes, statistics, comparison";
  for (const char* recording : {"S04", "S01", "S03"}) {
    desk.open(both_hosts(recording));
    desk.window().run(Command::statistics);
    EXPECT_TRUE(desk.pane().set_filter("device = 00.1"));
    desk.pane().add_note("one");
    QCoreApplication::processEvents();
    EXPECT_TRUE(desk.pane().set_filter(""));
    desk.pane().remove_note(desk.pane().all_notes().front().id);
  }
  desk.window().open_beside(both_hosts("S04"));
  ASSERT_TRUE(desk.wait());
  desk.window().run(Command::close_beside);
  QCoreApplication::processEvents();
  EXPECT_TRUE(complaints.empty()) << *complaints.begin();
}

}  // namespace
}  // namespace ackscope::widgets::tour
