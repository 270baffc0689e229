#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "tests/analysis/report/stories.hpp"
#include "tests/gui/viewmodel/draw/opened.hpp"

namespace ackscope::viewmodel::test {
namespace {

std::size_t primitives(const DrawList& list) {
  return list.boxes.size() + list.strokes.size() + list.glyphs.size() + list.labels.size();
}

const Label* label_with(const DrawList& list, std::string_view text) {
  for (const Label& label : list.labels)
    if (label.text.find(text) != std::string::npos) return &label;
  return nullptr;
}

/// A late round in each of the first devices of a big migration.
Migration big_with_late(std::size_t late) {
  Migration m = stories::large(64, 2000);
  for (std::size_t i = 0; i < late; ++i) {
    Round round = m.devices[0].rounds[1000 + i];
    round.state = RoundState::late;
    round.acked_ns = round.sent_ns = round.arrived_ns = round.loaded_ns = round.approved_ns = {};
    m.devices[0].rounds[1000 + i] = round;
  }
  return m;
}

TEST(DrawnPicture, AValueHoldsUntilTheNextOneIsTold) {
  const auto recording = open_case("late-request-reinit");
  const Shown shown{*recording, 0};
  const Scene scene = make_scene(shown);
  // From nothing pending to one: the first value seen lies on the ground.
  const Ns from = *shown.migration().decision_ns;
  const Viewport view = Viewport(scene.begin, scene.end, 900).fitting(from, from + 9'000'000, 0);
  const Picture picture = draw_picture(scene, place(scene, {}), view, {}, {}, Monospace());
  std::size_t steps = 0;
  for (const Stroke& stroke : picture.plot.strokes)
    for (std::size_t i = 1; stroke.filled && i < stroke.points.size(); ++i, ++steps) {
      const Point &a = stroke.points[i - 1], &b = stroke.points[i];
      EXPECT_TRUE(a.x == b.x || a.y == b.y) << a.x << ' ' << a.y << " to " << b.x << ' ' << b.y;
    }
  EXPECT_GT(steps, 3U);
}

TEST(DrawnPicture, CostFollowsPixelsAndSaysWhereMuchIsInOne) {
  const auto recording = recording_of({stories::large(64, 2000)});
  const Drawn all = draw_all({*recording, 0}, 1200, 800);
  EXPECT_LT(primitives(all.picture.plot), 800U * 1200U / 20U);
  const auto dense = std::count_if(all.picture.plot.boxes.begin(), all.picture.plot.boxes.end(),
                                   [](const Box& box) { return box.texture == Texture::dense; });
  EXPECT_GT(dense, 0);
  for (const Box& box : all.picture.plot.boxes)
    EXPECT_EQ(box.texture == Texture::dense, box.count > 1);
}

TEST(DrawnPicture, NoLateRequestIsSwallowed) {
  const auto recording = recording_of({big_with_late(3)});
  const Drawn all = draw_all({*recording, 0}, 1200, 800);
  // Each stays open and so has a row of its own.
  const auto plates = std::count_if(all.picture.plot.labels.begin(), all.picture.plot.labels.end(),
                                    [](const Label& label) { return label.text == "LATE"; });
  EXPECT_EQ(plates, 3);
  const auto flags = std::count_if(all.picture.axis.glyphs.begin(), all.picture.axis.glyphs.end(),
                                   [](const Glyph& glyph) { return glyph.role == Role::late; });
  EXPECT_GT(flags, 0);
}

TEST(DrawnPicture, ALateRequestIsFlaggedWhenItsLaneIsHidden) {
  const auto recording = recording_of({stories::late_request()});
  const Scene scene = make_scene({*recording, 0});
  const Placement placement = place(scene, hide({}, "device/0000:3b:00.2"));
  const Viewport view(scene.begin, scene.end, 900);
  const Picture picture = draw_picture(scene, placement, view, {}, {}, Monospace());
  EXPECT_FALSE(label_with(picture.plot, "LATE"));
  ASSERT_EQ(picture.axis.glyphs.size(), 1U);
  EXPECT_EQ(picture.axis.glyphs[0].role, Role::late);
}

TEST(DrawnPicture, LabelsStickToTheWindow) {
  const auto recording = recording_of({stories::late_request()});
  const Shown shown{*recording, 0};
  const Scene scene = make_scene(shown);
  const Ns middle = stories::at_us(500'000);
  const Viewport view = Viewport(scene.begin, scene.end, 900).showing(middle, middle + 1'000'000);
  const Picture picture = draw_picture(scene, place(scene, {}), view, {}, {}, Monospace());
  const Label* label = label_with(picture.plot, "1 sending");
  ASSERT_TRUE(label);
  EXPECT_LT(label->box.x, 200);
  EXPECT_GE(label->box.x, 190);
}

TEST(DrawnPicture, StagesStandWhereTheViewportSaysAtAnyZoom) {
  const auto recording = recording_of({stories::late_request()});
  const Shown shown{*recording, 0};
  const Scene scene = make_scene(shown);
  const Round& round = recording->analysis.migrations[0].devices[0].rounds[0];
  for (const Ns length : {1'000'000, 100'000, 10'000}) {
    const Viewport view =
        Viewport(scene.begin, scene.end, 900).fitting(*round.loaded_ns, *round.loaded_ns + length);
    const Picture picture = draw_picture(scene, place(scene, {}), view, {}, {}, Monospace());
    const double x = 190 + view.x(*round.loaded_ns);
    EXPECT_TRUE(std::any_of(
        picture.plot.boxes.begin(), picture.plot.boxes.end(),
        [&](const Box& box) { return box.role == Role::loaded && std::abs(box.rect.x - x) < 1; }))
        << length;
  }
}

TEST(DrawnPicture, WhatTheFilterDoesNotTakeIsDimmedAndTheSelectionMarked) {
  const auto recording = recording_of({stories::late_request()});
  Decoration decoration;
  decoration.takes = [](const Subject& subject) {
    return subject.kind != Subject::Kind::round || subject.device == 1;
  };
  decoration.selected = {Subject::Kind::round, Side::source, 1, 0};
  const Drawn all = draw_all({*recording, 0}, 900, 0, decoration);
  std::size_t dimmed = 0, selected = 0;
  for (const Box& box : all.picture.plot.boxes) {
    if (box.dimmed) {
      EXPECT_EQ(box.subject.device, 0U);
    }
    dimmed += box.dimmed;
    selected += box.selected;
  }
  EXPECT_GT(dimmed, 0U);
  EXPECT_GT(selected, 0U);
}

TEST(DrawnPicture, WhatIsPointedAtIsTheSmallestThing) {
  const auto recording = recording_of({stories::late_request()});
  const Drawn all = draw_all({*recording, 0});
  for (const Glyph& glyph : all.picture.plot.glyphs)
    EXPECT_TRUE(subject_at(all.picture.plot, glyph.at));
  for (const Box& box : all.picture.plot.boxes)
    if (box.subject && box.rect.width > 60) {
      const Point middle{box.rect.x + box.rect.width / 2, box.rect.y + box.rect.height / 2};
      const bool covered = std::any_of(
          all.picture.plot.labels.begin(), all.picture.plot.labels.end(),
          [&](const Label& label) { return label.plate && label.box.contains(middle); });
      if (!covered) {
        EXPECT_EQ(subject_at(all.picture.plot, middle), box.subject);
      }
    }
  EXPECT_FALSE(subject_at(all.picture.plot, {1089, 5}));
}

TEST(DrawnPicture, MeasureMarkersNotesAndCursorStandInTheOverlay) {
  const auto recording = recording_of({stories::late_request()});
  Decoration decoration;
  decoration.measure.emplace();
  decoration.measure->a.at = stories::at_us(100'000);
  decoration.measure->b.at = stories::at_us(300'000);
  decoration.marker_a = stories::at_us(400'000);
  decoration.marker_b = stories::at_us(900'000);
  decoration.cursor = stories::at_us(500'000);
  decoration.notes = {{7, stories::at_us(600'000), stories::at_us(700'000), "look here"}};
  const Drawn all = draw_all({*recording, 0}, 900, 0, decoration);
  EXPECT_TRUE(label_with(all.picture.overlay, to_words(*decoration.measure)));
  EXPECT_TRUE(label_with(all.picture.overlay, "A to B"));
  const Label* note = label_with(all.picture.overlay, "look here");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->subject, (Subject{Subject::Kind::note, Side::source, 0, 7}));
  for (const Label& a : all.picture.overlay.labels) {
    EXPECT_GE(a.box.x, 0);
    EXPECT_LE(a.box.x + a.box.width, 1090.5);
    for (const Label& b : all.picture.overlay.labels) {
      const bool overlap = &a != &b && a.box.x + 0.5 < b.box.x + b.box.width &&
                           b.box.x + 0.5 < a.box.x + a.box.width &&
                           a.box.y + 0.5 < b.box.y + b.box.height &&
                           b.box.y + 0.5 < a.box.y + a.box.height;
      EXPECT_FALSE(overlap) << a.text << " / " << b.text;
    }
  }
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST(DrawnPicture, TheLengthOfAMeasureCoversNoWords) {
  const auto recording = recording_of({stories::late_request()});
  Decoration decoration;
  decoration.measure.emplace();
  decoration.measure->a.at = stories::at_us(0);
  decoration.measure->b.at = stories::at_us(150'000);
  for (const double height : {0.0, 150.0, 400.0}) {
    const Drawn all = draw_all({*recording, 0}, 900, height, decoration);
    const Label* length = label_with(all.picture.overlay, to_words(*decoration.measure));
    ASSERT_TRUE(length);
    for (const Label& label : all.picture.plot.labels)
      EXPECT_FALSE(overlap(label.box, length->box)) << label.text << " at " << height;
  }
}

TEST(DrawnPicture, ThePlateOfALateRequestLiesOnNoOtherRound) {
  const auto recording = recording_of({stories::late_request()});
  for (const double width : {600.0, 900.0, 1600.0}) {
    const Drawn all = draw_all({*recording, 0}, width);
    const Label* plate = label_with(all.picture.plot, "LATE");
    ASSERT_TRUE(plate);
    for (const Box& box : all.picture.plot.boxes)
      if (box.subject && box.subject != plate->subject) {
        EXPECT_FALSE(overlap(box.rect, plate->box)) << width;
      }
  }
}

TEST(DrawnLens, AFailedFinalCheckIsNotCalledAReinit) {
  Migration m = stories::late_request();
  m.devices[1].rounds[1].cause = RoundCause::final_check_failed;
  const auto recording = recording_of({m});
  for (const double width : {400.0, 800.0}) {
    const auto lens = draw_lens({*recording, 0}, width, 220, Monospace());
    ASSERT_TRUE(lens);
    EXPECT_TRUE(label_with(lens->list, "check")) << width;
    EXPECT_FALSE(label_with(lens->list, "re-init seen")) << width;
  }
}

TEST(DrawnPicture, LaneAtFindsWhatWasDrawn) {
  const auto recording = recording_of({stories::late_request()});
  Drawn all = draw_all({*recording, 0}, 900, 300);
  all.size.scroll = 60;
  EXPECT_FALSE(lane_at(all.placement, all.size, 10));
  EXPECT_EQ(lane_at(all.placement, all.size, 27), lane_at(all.placement, {190, 600, 26, 0}, 87));
  EXPECT_FALSE(lane_at(all.placement, all.size, 400));
}

/// Not a limit: what it took is printed, for whoever compares.
TEST(DrawnPicture, TimingOfSixtyFourDevices) {
  const auto recording = recording_of({stories::large(64, 2000)});
  const Shown shown{*recording, 0};
  using Clock = std::chrono::steady_clock;
  const auto ms = [](auto from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
  };
  auto start = Clock::now();
  const Scene scene = make_scene(shown);
  std::cout << "make_scene " << ms(start) << " ms\n";
  const Placement placement = place(scene, {});
  const Viewport whole(scene.begin, scene.end, 1600);
  for (const double factor : {1.0, 0.01, 0.0001}) {
    const Viewport view = whole.zoomed(factor, 800);
    PictureSize size;
    size.height = 1000;
    size.scroll = 400;
    start = Clock::now();
    std::size_t drawn = 0;
    for (int i = 0; i < 10; ++i)
      drawn = primitives(draw_picture(scene, placement, view, size, {}, Monospace()).plot);
    std::cout << "draw_picture at " << factor << ": " << ms(start) / 10 << " ms, " << drawn
              << " primitives\n";
    EXPECT_GT(drawn, 0U);
  }
  start = Clock::now();
  for (int i = 0; i < 10; ++i) draw_overview(scene, whole, 1600, 48, Monospace());
  std::cout << "draw_overview " << ms(start) / 10 << " ms\n";
}

}  // namespace
}  // namespace ackscope::viewmodel::test
