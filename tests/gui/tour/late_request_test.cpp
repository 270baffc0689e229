#include <gtest/gtest.h>

#include "gui/viewmodel/viewport/measure.hpp"
#include "gui/widgets/lane_steps.hpp"
#include "gui/widgets/lens_view.hpp"
#include "tests/gui/tour/desk.hpp"

/// From opening a recording of a failed migration to finding everything again the next day.
namespace ackscope::widgets::tour {
namespace {

using viewmodel::Role;
using viewmodel::Subject;

/// Everything that says "late" where it can be seen now, in the timeline's coordinates.
std::vector<QRect> late_in_sight(Desk& desk) {
  const viewmodel::DrawList& list = desk.timeline().picture().plot;
  const QRect seen = desk.timeline().viewport()->rect();
  std::vector<QRect> found;
  const auto take = [&](const viewmodel::Rect& at) {
    const QRect rect = QRectF(at.x, at.y, at.width, at.height).toAlignedRect();
    if (seen.contains(rect.center())) found.push_back(rect);
  };
  for (const viewmodel::Box& box : list.boxes)
    if (box.role == Role::late && !viewmodel::is_veil(box)) take(box.rect);
  for (const viewmodel::Glyph& glyph : list.glyphs)
    if (glyph.role == Role::late)
      take({glyph.at.x - glyph.size / 2, glyph.at.y - glyph.size / 2, glyph.size, glyph.size});
  for (const viewmodel::Label& label : list.labels)
    if (label.role == Role::late && label.plate) take(label.box);
  return found;
}

void expect_late_painted(Desk& desk, const QImage& image) {
  const auto found = late_in_sight(desk);
  ASSERT_FALSE(found.empty()) << "the picture shows it without scrolling or zooming";
  const QPoint origin = desk.timeline().viewport()->mapTo(&desk.window(), QPoint());
  const QColor colour = desk.timeline().colours().fill(Role::late);
  int painted = 0;
  for (const QRect& rect : found) painted += pixels_of(image, rect.translated(origin), colour);
  EXPECT_GT(painted, 20);
}

void expect_late_in_the_lens(Desk& desk, const QImage& image) {
  const auto* lens = desk.window().findChild<LensView*>();
  ASSERT_NE(lens, nullptr);
  const QRect where(lens->mapTo(&desk.window(), QPoint()), lens->size());
  EXPECT_GT(pixels_of(image, where, desk.timeline().colours().fill(Role::late)), 200);
}

Ns late_requested(const nlohmann::json& migration) {
  for (const auto& device : migration.at("devices"))
    for (const auto& round : device.at("rounds"))
      if (round.at("state") == "late") return round.at("requested_ns").get<Ns>();
  throw std::runtime_error("the report has no late request");
}

int height_of(Desk& desk, const std::string& lane) {
  for (const viewmodel::PlacedLane& placed : desk.timeline().placement().lanes)
    if (desk.pane().scene().lanes[placed.lane].key == lane)
      return static_cast<int>(desk.timeline().top_of(placed) + placed.height / 2);
  throw std::runtime_error("there is no lane " + lane);
}

/// With the mouse, from lane to lane and some pixels beside both: the ends snap.
void measure_by_mouse(Desk& desk, Ns from, Ns to) {
  const auto x_of = [&](Ns at) {
    return static_cast<int>(desk.timeline().header_width() + desk.pane().view().x(at));
  };
  const viewmodel::Scene& scene = desk.pane().scene();
  const auto late = viewmodel::next(scene, desk.pane().shown(), viewmodel::Stop::late_request, {},
                                    desk.pane().view().begin());
  ASSERT_TRUE(late);
  const int decided = height_of(desk, scene.lanes.front().key);
  const int asked = height_of(desk, lane_of(scene, *late));
  desk.drag({x_of(from) + 3, decided}, {x_of(to) - 3, asked});
}

TEST(LateRequestTour, IsSeenExplainedMeasuredNotedAndFoundAgain) {
  const nlohmann::json report = reported("S04");
  const Ns decision = report.at("decision_ns").get<Ns>(), request = late_requested(report);
  QTemporaryDir memory;
  const std::filesystem::path session = memory.filePath("viewer.json").toStdString();
  Desk desk(session);
  desk.open(both_hosts("S04"));

  const QImage opened = desk.picture("tour-1-opened");
  expect_late_painted(desk, opened);
  expect_late_in_the_lens(desk, opened);

  desk.press(Qt::Key_E);
  const Subject found = desk.pane().selected();
  ASSERT_EQ(found.kind, Subject::Kind::finding);
  EXPECT_EQ(viewmodel::to_key(found, desk.pane().shown()), "finding/late-request/0");
  const QString words = desk.child<DetailsPanel>("details").toPlainText();
  EXPECT_TRUE(words.contains("0000:3b:00.2")) << "the device";
  EXPECT_TRUE(words.contains("re-initialised")) << "the cause";
  EXPECT_TRUE(words.contains("stood still for 837 us")) << "the cost: " << words.toStdString();
  desk.picture("tour-2-found");

  const auto* lens = desk.window().findChild<LensView*>();
  desk.double_click(*lens, lens->rect().center());
  EXPECT_LT(desk.pane().view().span(), 5'000'000) << "the switchover fills the picture";
  measure_by_mouse(desk, decision, request);
  ASSERT_TRUE(desk.pane().measure());
  EXPECT_EQ(desk.pane().measure()->a.at, decision);
  EXPECT_EQ(desk.pane().measure()->b.at, request);
  EXPECT_EQ(desk.pane().measure()->length(), request - decision);
  EXPECT_EQ(desk.pane().measure()->uncertainty(), 0) << "both happened on the source";
  desk.picture("tour-3-measured");

  desk.press(Qt::Key_M);
  desk.type("asked too late");
  desk.press(Qt::Key_Escape);
  ASSERT_EQ(desk.pane().all_notes().size(), 1U);
  EXPECT_EQ(desk.pane().all_notes()[0].text, "asked too late");
  EXPECT_EQ(desk.pane().all_notes()[0].begin, decision);
  EXPECT_EQ(desk.pane().all_notes()[0].end, request);
  EXPECT_TRUE(desk.timeline().hasFocus());
  desk.picture("tour-4-noted");

  const viewmodel::Viewport seen = desk.pane().view();
  const Subject selected = desk.pane().selected();
  ASSERT_TRUE(desk.window().close());
  desk.close();

  Desk again(session);
  again.open(both_hosts("S04"));
  EXPECT_EQ(again.pane().view().begin(), seen.begin());
  EXPECT_EQ(again.pane().view().end(), seen.end());
  EXPECT_EQ(again.pane().selected(), selected);
  ASSERT_EQ(again.pane().all_notes().size(), 1U);
  EXPECT_EQ(again.pane().all_notes()[0].text, "asked too late");
  again.picture("tour-5-found-again");
}

}  // namespace
}  // namespace ackscope::widgets::tour
