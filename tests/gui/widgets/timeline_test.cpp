#include "gui/widgets/timeline_view.hpp"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

#include "gui/widgets/lane_buttons.hpp"
#include "gui/widgets/lane_order.hpp"
#include "tests/gui/viewmodel/pane/opened.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Pane;
using viewmodel::Subject;

class TimelineTest : public testing::Test {
 protected:
  void SetUp() override {
    view.resize(1000, 700);
    view.show();
    view.set_pane(&pane);
    pane.on_change([this](unsigned changes) { view.refresh(changes); });
  }
  QWidget* canvas() { return view.viewport(); }

  void wheel(QPointF at, int steps, Qt::KeyboardModifiers keys) {
    QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas(), &event);
  }
  void drag(Qt::MouseButton button, QPoint from, QPoint to) {
    QTest::mousePress(canvas(), button, {}, from);
    move(from + (to - from) / 2, button);
    move(to, button);
    QTest::mouseRelease(canvas(), button, {}, to);
  }
  void move(QPoint to, Qt::MouseButtons buttons) {
    QMouseEvent event(QEvent::MouseMove, to, canvas()->mapToGlobal(to), Qt::NoButton, buttons, {});
    QApplication::sendEvent(canvas(), &event);
  }
  /// Somewhere in the plot where there is something of this kind.
  std::optional<QPoint> find(Subject::Kind kind) {
    for (int y = 30; y < 690; y += 3) {
      for (int x = static_cast<int>(view.header_width()) + 2; x < 980; x += 3) {
        if (view.subject_at(QPointF(x, y)).kind == kind) return QPoint(x, y);
      }
    }
    return std::nullopt;
  }
  QPoint empty_place() { return {700, canvas()->height() - 4}; }

  viewmodel::RecordingPtr recording = viewmodel::open_story("late-request-reinit");
  Pane pane{recording};
  TimelineView view;
};

TEST_F(TimelineTest, TellsThePaneHowWideThePlotIs) {
  EXPECT_NEAR(pane.view().width(), canvas()->width() - view.header_width(), 1);
  view.set_header_width(250);
  EXPECT_EQ(view.header_width(), 250);
  EXPECT_NEAR(pane.view().width(), canvas()->width() - 250, 1);
}

TEST_F(TimelineTest, TheWheelZoomsAtThePointer) {
  const QPointF pointer(613, 200);
  const Ns under = view.time_at(pointer.x());
  const Ns span = pane.view().span();
  for (int i = 0; i < 5; ++i) wheel(pointer, 1, Qt::ControlModifier);
  EXPECT_LT(pane.view().span(), span / 2);
  EXPECT_NEAR(static_cast<double>(view.time_at(pointer.x())), static_cast<double>(under),
              1 + pane.view().ns_per_pixel());
  for (int i = 0; i < 5; ++i) wheel(pointer, -1, Qt::ControlModifier);
  EXPECT_NEAR(static_cast<double>(pane.view().span()), static_cast<double>(span),
              1e-3 * static_cast<double>(span));
}

TEST_F(TimelineTest, AWheelTurnIsOneStepOfHistory) {
  const auto before = pane.view();
  for (int i = 0; i < 4; ++i) wheel({600, 200}, 1, Qt::ControlModifier);
  pane.end_gesture();
  pane.run(viewmodel::Command::view_back);
  EXPECT_EQ(pane.view(), before);
}

TEST_F(TimelineTest, ShiftAndWheelPansAndKeepsTheZoom) {
  for (int i = 0; i < 5; ++i) wheel({600, 200}, 1, Qt::ControlModifier);
  const auto before = pane.view();
  wheel({600, 200}, -1, Qt::ShiftModifier);
  EXPECT_GT(pane.view().begin(), before.begin());
  EXPECT_NEAR(static_cast<double>(pane.view().span()), static_cast<double>(before.span()), 2);
}

TEST_F(TimelineTest, TheWheelAloneScrollsTheLanes) {
  view.resize(1000, 200);
  const auto before = pane.view();
  wheel({600, 100}, -2, {});
  EXPECT_GT(view.verticalScrollBar()->value(), 0);
  EXPECT_EQ(pane.view().begin(), before.begin());
}

TEST_F(TimelineTest, AClickSelectsWhatIsThere) {
  const auto place = find(Subject::Kind::round);
  ASSERT_TRUE(place);
  QTest::mouseClick(canvas(), Qt::LeftButton, {}, *place);
  EXPECT_EQ(pane.selected().kind, Subject::Kind::round);
  QTest::mouseClick(canvas(), Qt::LeftButton, {}, empty_place());
  EXPECT_FALSE(pane.selected());
}

TEST_F(TimelineTest, ADragMeasuresAndSelectsNothing) {
  drag(Qt::LeftButton, {400, 400}, {600, 400});
  ASSERT_TRUE(pane.measure());
  EXPECT_GT(pane.measure()->length(), 0);
  const double reach = 9 * pane.view().ns_per_pixel();
  EXPECT_NEAR(static_cast<double>(pane.measure()->b.at), static_cast<double>(view.time_at(600)),
              reach);
  EXPECT_FALSE(pane.selected());
}

TEST_F(TimelineTest, EscapeGivesAMeasureUp) {
  QTest::mousePress(canvas(), Qt::LeftButton, {}, {400, 400});
  move({600, 400}, Qt::LeftButton);
  ASSERT_TRUE(pane.measure());
  QTest::keyClick(&view, Qt::Key_Escape);
  EXPECT_FALSE(pane.measure());
  move({650, 400}, Qt::LeftButton);
  EXPECT_FALSE(pane.measure());
}

TEST_F(TimelineTest, RightAndMiddleDragsZoomToTheRange) {
  for (const auto button : {Qt::RightButton, Qt::MiddleButton}) {
    const Ns from = view.time_at(500), to = view.time_at(800);
    QSignalSpy menus(&view, &TimelineView::context);
    drag(button, {800, 300}, {500, 300});
    const double near = static_cast<double>(to - from) / 50 + 20;
    EXPECT_NEAR(static_cast<double>(pane.view().begin()), static_cast<double>(from), near);
    EXPECT_NEAR(static_cast<double>(pane.view().end()), static_cast<double>(to), near);
    EXPECT_EQ(menus.count(), 0);
  }
}

TEST_F(TimelineTest, ADoubleClickZoomsToWhatIsThere) {
  const auto place = find(Subject::Kind::round);
  ASSERT_TRUE(place);
  const Ns span = pane.view().span();
  QTest::mouseDClick(canvas(), Qt::LeftButton, {}, *place);
  EXPECT_LT(pane.view().span(), span);
}

TEST_F(TimelineTest, ARightClickAsksForAMenuOfWhatIsThere) {
  const auto place = find(Subject::Kind::round);
  ASSERT_TRUE(place);
  QSignalSpy menus(&view, &TimelineView::context);
  QTest::mouseClick(canvas(), Qt::RightButton, {}, *place);
  ASSERT_EQ(menus.count(), 1);
  EXPECT_EQ(menus[0][0].value<Subject>().kind, Subject::Kind::round);
  EXPECT_FALSE(menus[0][1].toString().isEmpty());
  EXPECT_EQ(menus[0][2].toLongLong(), view.time_at(place->x()));
}

TEST_F(TimelineTest, ThePointersTimeIsTold) {
  QSignalSpy words(&view, &TimelineView::pointed_at);
  move({600, 300}, Qt::NoButton);
  ASSERT_EQ(words.count(), 1);
  EXPECT_EQ(words[0][0].toString().toStdString(),
            viewmodel::exact(view.time_at(600) - pane.scene().zero));
  EXPECT_EQ(pane.decoration().cursor, view.time_at(600));
}

TEST_F(TimelineTest, ArrowKeysGoFromLaneToLaneAndEnterZooms) {
  QTest::keyClick(&view, Qt::Key_Down);
  const Subject first = pane.selected();
  ASSERT_TRUE(first);
  QTest::keyClick(&view, Qt::Key_Down);
  EXPECT_NE(pane.selected(), first);
  QTest::keyClick(&view, Qt::Key_Up);
  EXPECT_TRUE(pane.selected());
}

TEST_F(TimelineTest, ScreenReadersHearWhatIsSelected) {
  auto* reader = QAccessible::queryAccessibleInterface(&view);
  ASSERT_NE(reader, nullptr);
  const QString before = reader->text(QAccessible::Name);
  pane.run(viewmodel::Command::next_late);
  const QString after = reader->text(QAccessible::Name);
  EXPECT_NE(after, before);
  EXPECT_TRUE(after.startsWith("Timeline: "));
  EXPECT_FALSE(reader->text(QAccessible::Description).isEmpty());
}

TEST_F(TimelineTest, AButtonOfAHeaderHidesItsLane) {
  const auto before = view.placement().lanes.size();
  const viewmodel::PlacedLane lane = view.placement().lanes[1];
  const auto buttons = lane_buttons(pane.scene().lanes[lane.lane], lane, pane.arrangement(),
                                    view.header_width(), view.top_of(lane));
  const auto hide = std::find_if(buttons.begin(), buttons.end(), [](const LaneButton& button) {
    return button.action == LaneAction::hide;
  });
  ASSERT_NE(hide, buttons.end());
  QTest::mouseClick(canvas(), Qt::LeftButton, {}, hide->rect.center().toPoint());
  EXPECT_TRUE(pane.arrangement().hidden.contains(pane.scene().lanes[lane.lane].key));
  EXPECT_EQ(view.placement().lanes.size(), before - 1);
}

TEST_F(TimelineTest, ALaneIsMovedByItsHeader) {
  const auto lanes = view.placement().lanes;
  ASSERT_GE(lanes.size(), 3U);
  const std::string first = pane.scene().lanes[lanes[0].lane].key;
  const int from = static_cast<int>(view.top_of(lanes[0]) + lanes[0].height / 2);
  const int to = static_cast<int>(view.top_of(lanes[2]) + 2);
  drag(Qt::LeftButton, {20, from}, {20, to});
  ASSERT_GE(view.placement().lanes.size(), 3U);
  EXPECT_EQ(pane.scene().lanes[view.placement().lanes[1].lane].key, first);
}

TEST_F(TimelineTest, AMovingCursorLeavesTheLanesAsTheyAre) {
  const QImage before = canvas()->grab().toImage();
  pane.set_cursor(view.time_at(600));
  const QImage with = canvas()->grab().toImage();
  EXPECT_NE(with, before);
  pane.set_cursor(std::nullopt);
  EXPECT_EQ(canvas()->grab().toImage(), before);
}

TEST_F(TimelineTest, LightAndDarkAreChangedAtRunTime) {
  view.set_palette(Palette::of(false));
  const QColor light = canvas()->grab().toImage().pixelColor(empty_place());
  view.set_palette(Palette::of(true));
  const QColor dark = canvas()->grab().toImage().pixelColor(empty_place());
  EXPECT_GT(light.lightness(), dark.lightness() + 100);
}

TEST_F(TimelineTest, WithoutAPaneNothingIsDoneAndNothingBreaks) {
  view.set_pane(nullptr);
  canvas()->grab();
  wheel({600, 200}, 1, Qt::ControlModifier);
  QTest::mouseClick(canvas(), Qt::LeftButton, {}, {600, 200});
  QTest::keyClick(&view, Qt::Key_Down);
  move({610, 210}, Qt::NoButton);
  EXPECT_EQ(view.pane(), nullptr);
}

TEST_F(TimelineTest, WhatIsRevealedIsScrolledTo) {
  view.resize(1000, 160);
  QApplication::processEvents();
  view.verticalScrollBar()->setValue(0);
  pane.run(viewmodel::Command::next_late);
  const auto* lane = pane.lane_showing(pane.selected());
  ASSERT_NE(lane, nullptr);
  const auto seen = [&] {
    for (const auto& placed : view.placement().lanes) {
      if (pane.scene().lanes[placed.lane].key != lane->key) continue;
      const double top = view.top_of(placed);
      return top >= 0 && top + 10 < canvas()->height();
    }
    return false;
  };
  EXPECT_TRUE(seen());
  EXPECT_GT(view.verticalScrollBar()->value(), 0) << "it lies below the fold";
  view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
  pane.zoom(0.9, 300);
  EXPECT_EQ(view.verticalScrollBar()->value(), 0) << "a hand that scrolls is left alone";
}

}  // namespace
}  // namespace ackscope::widgets
