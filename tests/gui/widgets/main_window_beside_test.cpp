#include <gtest/gtest.h>

#include <QDockWidget>
#include <QtTest>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/timeline_view.hpp"
#include "tests/gui/widgets/test_window.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;

TEST(MainWindow, ASecondRecordingIsComparedAndGoesAlong) {
  TestWindow test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kClean));
  ASSERT_TRUE(test.wait());
  EXPECT_TRUE(test.child<QDockWidget>("compare-dock")->isVisible());
  EXPECT_GT(test.child<QTableView>("compare-table")->model()->rowCount(), 0);
  EXPECT_FALSE(test.child<QLabel>("compare-verdict")->text().isEmpty());
  auto* below = test.child<TimelineView>("timeline-beside");
  const auto before = below->pane()->view();
  test.window.run(Command::zoom_in);
  EXPECT_NE(below->pane()->view(), before);
  test.window.run(Command::close_beside);
  EXPECT_FALSE(test.child<QDockWidget>("compare-dock")->isVisible());
}

TEST(MainWindow, TheRecordingThatIsClickedIntoIsAsked) {
  TestWindow test;
  test.window.open(wanted(test.copy(kClean)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kLate));
  ASSERT_TRUE(test.wait());
  auto* below = test.child<TimelineView>("timeline-beside");
  const auto view = below->pane()->view();
  QTest::mouseClick(below->viewport(), Qt::LeftButton, {}, {600, below->viewport()->height() - 2});
  EXPECT_EQ(below->pane()->view().begin(), view.begin()) << "being asked moves nothing";
  EXPECT_EQ(below->pane()->view().end(), view.end());
  auto* rounds = test.child<QTableView>("rounds-table");
  const int late_rows = rounds->model()->rowCount();
  test.window.run(Command::next_late);
  EXPECT_EQ(below->pane()->selected().kind, viewmodel::Subject::Kind::round);
  EXPECT_FALSE(test.pane().selected());
  EXPECT_TRUE(
      test.child<DetailsPanel>("details")->toPlainText().contains("late", Qt::CaseInsensitive));
  auto* above = test.child<TimelineView>("timeline");
  QTest::mouseClick(above->viewport(), Qt::LeftButton, {}, {600, above->viewport()->height() - 2});
  test.window.run(Command::next_round);
  EXPECT_TRUE(test.pane().selected());
  EXPECT_GT(late_rows, 0);
  test.window.run(Command::close_beside);
  test.window.run(Command::next_finding);
}

TEST(MainWindow, ComparedRecordingsAreNamedAndAlignedAsOneLikes) {
  TestWindow test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kClean));
  ASSERT_TRUE(test.wait());
  auto* table = test.child<QTableView>("compare-table");
  EXPECT_TRUE(table->model()->headerData(1, Qt::Horizontal).toString().contains("trace.jsonl"));
  EXPECT_TRUE(table->model()->headerData(2, Qt::Horizontal).toString().startsWith("below: "));
  const viewmodel::Pane& below = *test.child<TimelineView>("timeline-beside")->pane();
  const auto lies = [&](viewmodel::Anchor by) {
    const Ns left = *viewmodel::anchor(test.pane().shown().migration(), by);
    const Ns right = *viewmodel::anchor(below.shown().migration(), by);
    return std::pair{test.pane().view().x(left), below.view().x(right)};
  };
  test.window.run(Command::zoom_in);
  test.window.run(Command::align_begin);
  const auto [left, right] = lies(viewmodel::Anchor::begin);
  EXPECT_NEAR(left, right, 1);
}

}  // namespace
}  // namespace ackscope::widgets
