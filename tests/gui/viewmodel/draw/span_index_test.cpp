#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <tuple>

#include "tests/analysis/report/stories.hpp"
#include "tests/gui/viewmodel/draw/opened.hpp"

namespace ackscope::viewmodel::test {
namespace {

struct Seen {
  std::set<std::pair<int, int>> pixels;                    ///< that some box covers
  std::multiset<std::tuple<int, int, int, Subject>> wide;  ///< boxes that stand for one thing
  std::size_t late = 0, selected = 0;
};

Seen seen_of(const Scene& scene, const Viewport& view, const Subject& selected) {
  const PictureSize size;
  Decoration decoration;
  decoration.selected = selected;
  const Picture picture =
      draw_picture(scene, place(scene, {}), view, size, decoration, Monospace());
  Seen seen;
  for (const Box& box : picture.plot.boxes) {
    if (box.subject.kind != Subject::Kind::round) continue;
    const int x = static_cast<int>(std::floor(box.rect.x)), y = static_cast<int>(box.rect.y);
    const int to = static_cast<int>(std::ceil(box.rect.x + box.rect.width));
    for (int each = x; each < to; ++each) seen.pixels.insert({each / 4, y});
    if (box.rect.width >= 4) seen.wide.insert({x, y, to, box.subject});
    if (box.role == Role::late) ++seen.late;
    if (box.selected) ++seen.selected;
  }
  return seen;
}

/// Groups instead of spans show the same, from whatever distance.
TEST(SpanIndex, PaintsWhatSpanBySpanIsPainted) {
  Migration m = stories::large(2, 2000);
  Round& late = m.devices[0].rounds[1234];
  late.state = RoundState::late;
  late.acked_ns = late.sent_ns = late.arrived_ns = late.loaded_ns = late.approved_ns = {};
  const auto recording = recording_of({m});
  const Scene scene = make_scene({*recording, 0});
  Scene plain = scene;
  std::size_t indexed = 0;
  for (Lane& lane : plain.lanes) {
    indexed += lane.index.fits(lane.spans) ? 1 : 0;
    lane.index = {};
  }
  ASSERT_GE(indexed, 2U);
  const Subject selected{Subject::Kind::round, Side::source, 1, 777};
  Viewport view(scene.begin, scene.end, 1000);
  for (int i = 0; i < 40; ++i, view = view.zoomed(0.8, 600)) {
    const Seen one = seen_of(scene, view, selected), other = seen_of(plain, view, selected);
    EXPECT_EQ(one.wide, other.wide) << i;
    EXPECT_EQ(one.late > 0, other.late > 0) << i;
    EXPECT_EQ(one.selected > 0, other.selected > 0) << i;
    std::size_t different = 0;
    for (const auto& pixel : one.pixels) different += other.pixels.contains(pixel) ? 0 : 1;
    for (const auto& pixel : other.pixels) different += one.pixels.contains(pixel) ? 0 : 1;
    EXPECT_LE(different, 2 + other.pixels.size() / 50) << i;
  }
}

}  // namespace
}  // namespace ackscope::viewmodel::test
