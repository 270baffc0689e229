#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/gui/viewmodel/draw/report_parts.hpp"

namespace ackscope::viewmodel::test {
namespace {

void check_labels(const DrawList& list, double right, double bottom) {
  for (const Label& label : list.labels) {
    EXPECT_GE(label.box.x, 0) << label.text;
    EXPECT_GE(label.box.y, 0) << label.text;
    EXPECT_LE(label.box.x + label.box.width, right + 0.5) << label.text;
    EXPECT_LE(label.box.y + label.box.height, bottom + 0.5) << label.text;
  }
  for (std::size_t i = 0; i < list.labels.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Rect &a = list.labels[i].box, &b = list.labels[j].box;
      const bool overlap = a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width &&
                           a.y + 0.5 < b.y + b.height && b.y + 0.5 < a.y + a.height;
      EXPECT_FALSE(overlap) << list.labels[i].text << " / " << list.labels[j].text;
    }
}

/// Words on a bar take their colour from it, so they stand on the whole of one or on none.
void check_grounds(const DrawList& list) {
  for (const Label& label : list.labels) {
    if (label.plate) continue;
    for (const Box& box : list.boxes) {
      const Rect &a = label.box, &b = box.rect;
      const bool overlap = a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width &&
                           a.y + 0.5 < b.y + b.height && b.y + 0.5 < a.y + a.height;
      if (!box.subject || !overlap || b.height > 20) continue;
      EXPECT_EQ(label.on, box.role) << label.text;
    }
  }
}

}  // namespace

/// Late marks and the edges of boxes stand where the viewport says.
void check_positions(const Drawn& d) {
  const auto x = [&](Ns at) { return d.size.header_width + d.view.x(at); };
  for (const Mark& mark : d.scene.loud) {
    const bool seen = std::any_of(
        d.picture.plot.glyphs.begin(), d.picture.plot.glyphs.end(), [&](const Glyph& glyph) {
          return glyph.role == Role::late && std::abs(glyph.at.x - x(mark.at)) < 4;
        });
    EXPECT_TRUE(seen) << "late request not drawn";
  }
  const auto plates =
      std::count_if(d.picture.plot.labels.begin(), d.picture.plot.labels.end(),
                    [](const Label& label) { return label.plate && label.role == Role::late; });
  EXPECT_EQ(plates > 0, !d.scene.loud.empty());
  std::map<Subject, std::vector<double>> edges;
  for (const Lane& lane : d.scene.lanes)
    for (const Span& span : lane.spans)
      for (const Ns at : {span.begin, span.end}) edges[span.subject].push_back(x(at));
  // What is unknown for lost events begins with them.
  for (const Lane& lane : d.scene.lanes)
    for (const Span& gap : lane.lost)
      for (const double at : {x(gap.begin), x(gap.end), x(gap.begin) + 2})
        edges[gap.subject].push_back(at);
  for (auto& [subject, known] : edges)
    for (const double edge : {d.size.header_width, d.size.header_width + d.view.width()})
      known.push_back(edge);
  for (const Box& box : d.picture.plot.boxes) {
    const bool of_span = box.subject && edges.count(box.subject) && box.count == 1;
    if (!of_span) continue;
    for (const double edge : {box.rect.x, box.rect.x + box.rect.width}) {
      const auto near = [&](double at) { return std::abs(at - edge) <= 1.01; };
      const auto& known = edges[box.subject];
      EXPECT_TRUE(std::any_of(known.begin(), known.end(), near)) << edge;
    }
  }
  const double right = d.size.header_width + d.view.width();
  for (const DrawList* list : {&d.picture.axis, &d.picture.header, &d.picture.plot})
    check_labels(*list, right, d.size.height);
  check_grounds(d.picture.plot);
}

void check_lens(const Shown& shown) {
  const bool decided = shown.migration().decision_ns.has_value();
  for (const double width : {500.0, 900.0, 1800.0}) {
    const auto lens = draw_lens(shown, width, 240, Monospace());
    if (!decided) {
      EXPECT_FALSE(lens);
    }
    if (!lens) continue;
    SCOPED_TRACE(width);
    check_labels(lens->list, width, 240);
    for (const Box& box : lens->list.boxes) EXPECT_LE(box.rect.x + box.rect.width, width + 0.5);
  }
}

}  // namespace ackscope::viewmodel::test
