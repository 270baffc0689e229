#include <gtest/gtest.h>

#include "tests/analysis/report/stories.hpp"
#include "tests/gui/viewmodel/draw/opened.hpp"

namespace ackscope::viewmodel::test {
namespace {

/// What is drawn of every migration at 600 pixels, without furniture.
std::string drawn(const RecordingPtr& recording) {
  std::string text;
  for (std::size_t i = 0; i < recording->analysis.migrations.size(); ++i) {
    Drawn all = draw_all({*recording, i}, 600);
    std::erase_if(all.picture.plot.boxes, [](const Box& box) {
      return box.role == Role::grid || box.role == Role::stripe || box.role == Role::event;
    });
    all.picture.header.boxes.clear();
    text += "migration " + std::to_string(i) + "\n" + to_text(all.picture.header) +
            to_text(all.picture.plot);
  }
  return text;
}

class GoldenPictures : public testing::TestWithParam<const char*> {};
TEST_P(GoldenPictures, OfAStory) { expect_golden(GetParam(), drawn(open_case(GetParam()))); }
INSTANTIATE_TEST_SUITE_P(Stories, GoldenPictures,
                         testing::Values("late-request-reinit", "blocked", "legacy-two-devices",
                                         "cancel-while-pending", "final-check-failed", "gap",
                                         "own-source-alone", "own-destination-alone",
                                         "capability-off", "stop-then-cont", "two-at-once",
                                         "ack-before-the-flag", "odd-names", "never-started-guest"),
                         [](const auto& story) {
                           std::string name = story.param;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

TEST(GoldenPictures, OfALateRequestMadeByHand) {
  expect_golden("by-hand-late-request", drawn(recording_of({stories::late_request()})));
}

TEST(GoldenLens, OfALateRequest) {
  const auto recording = recording_of({stories::late_request()});
  const auto lens = draw_lens({*recording, 0}, 800, 220, Monospace());
  ASSERT_TRUE(lens);
  expect_golden("lens-late-request", to_text(lens->list));
}

TEST(GoldenLens, OfACompletedMigration) {
  const auto recording = recording_of({stories::completed()});
  const auto lens = draw_lens({*recording, 0}, 800, 220, Monospace());
  ASSERT_TRUE(lens);
  expect_golden("lens-completed", to_text(lens->list));
}

TEST(GoldenOverview, OfALateRequest) {
  const auto recording = recording_of({stories::late_request()});
  const Scene scene = make_scene({*recording, 0});
  const Viewport view = Viewport(scene.begin, scene.end, 600).zoomed(0.25, 300);
  expect_golden("overview-late-request", to_text(draw_overview(scene, view, 300, 48, Monospace())));
}

}  // namespace
}  // namespace ackscope::viewmodel::test
