#include <algorithm>
#include <cmath>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

/// Narrower spans that share a cell of this width become one.
constexpr double cell = 2;

/// Several thin spans of one row that lie in one cell.
struct Heap {
  double from = 0, to = 0;
  double longest = 0;
  const Span* shown = nullptr;  ///< the gravest, then the longest
  const Subject* last = nullptr;
  std::uint32_t things = 0;
  bool dimmed = true, selected = false;
};

class SpanPainter {
 public:
  SpanPainter(const LaneArea& area, const Plot& plot, DrawList& out)
      : area_(area), plot_(plot), out_(out), heaps_(static_cast<std::size_t>(area.lane.rows)) {}

  void add(const Span& span) {
    const double x0 = plot_.x(span.begin), x1 = plot_.x(span.end);
    if (x1 < plot_.left() || x0 > plot_.right()) return;
    const double from = std::max(x0, plot_.left()), to = std::min(x1, plot_.right());
    Heap& heap = heap_of(span);
    if (to - from >= cell) {
      flush(heap);
      emit(span, from, to, x1 <= plot_.right());
      return;
    }
    if (heap.shown && std::floor(from / cell) > std::floor(heap.from / cell)) flush(heap);
    collect(heap, span, from, std::max(to, from + 1), x1 - x0);
  }
  /// All of it at once, where it is less than half a cell. False: it is to be told part by part.
  bool add(const SpanGroup& group) {
    const double x0 = plot_.x(group.begin), x1 = plot_.x(group.end);
    if (x1 - x0 >= cell / 2 || plot_.decoration.takes || may_be_selected(group)) return false;
    if (x1 < plot_.left() || x0 > plot_.right()) return true;
    const double from = std::max(x0, plot_.left()), to = std::min(x1, plot_.right());
    const auto& spans = area_.lane.spans;
    const Span& shown = spans[group.shown];
    Heap& heap = heap_of(shown);
    if (heap.shown && std::floor(from / cell) > std::floor(heap.from / cell)) flush(heap);
    const double length = static_cast<double>(shown.end - shown.begin) / plot_.view.ns_per_pixel();
    const bool goes_on = heap.shown && heap.last && *heap.last == spans[group.first].subject;
    const std::uint32_t things = heap.shown ? heap.things : 0;
    collect(heap, shown, from, std::max(to, from + 1), length);
    heap.things = things + group.things - (goes_on ? 1 : 0);
    heap.last = &spans[group.last].subject;
    heap.dimmed = false;
    return true;
  }
  void finish() {
    for (Heap& heap : heaps_) flush(heap);
  }

 private:
  bool may_be_selected(const SpanGroup& group) const {
    const Subject& selected = plot_.decoration.selected;
    return selected && selected >= group.least && selected <= group.most;
  }
  Heap& heap_of(const Span& span) {
    return heaps_[static_cast<std::size_t>(std::clamp(span.row, 0, area_.lane.rows - 1))];
  }

  void collect(Heap& heap, const Span& span, double from, double to, double length) {
    if (!heap.shown) heap = {from, to, -1, nullptr, nullptr, 0, true, false};
    heap.to = std::max(heap.to, to);
    if (!heap.last || *heap.last != span.subject) ++heap.things;
    heap.last = &span.subject;
    heap.dimmed = heap.dimmed && plot_.dimmed(span.subject);
    heap.selected = heap.selected || plot_.selected(span.subject);
    const bool graver = heap.shown && gravity(span.role) > gravity(heap.shown->role);
    const bool longer =
        !heap.shown || (length > heap.longest && gravity(span.role) == gravity(heap.shown->role));
    if (!graver && !longer) return;
    heap.shown = &span;
    heap.longest = length;
  }

  void emit(const Span& span, double from, double to, bool end_is_seen) {
    const auto rect = area_.bar(span.row, from, to);
    if (!rect) return;
    out_.boxes.push_back({*rect, span.role, texture_of(span, end_is_seen), span.subject,
                          plot_.dimmed(span.subject), plot_.selected(span.subject)});
  }

  void flush(Heap& heap) {
    if (!heap.shown) return;
    const Span& span = *heap.shown;
    const double to = std::min(std::max(heap.to, heap.from + 1), plot_.right());
    if (const auto rect = area_.bar(span.row, std::min(heap.from, to - 1), to)) {
      const Texture texture = heap.things > 1 ? Texture::dense : texture_of(span, false);
      out_.boxes.push_back(
          {*rect, span.role, texture, span.subject, heap.dimmed, heap.selected, heap.things});
    }
    heap.shown = nullptr;
  }

  const LaneArea& area_;
  const Plot& plot_;
  DrawList& out_;
  std::vector<Heap> heaps_;
};

}  // namespace

void paint_spans(const LaneArea& area, const Plot& plot, DrawList& out) {
  SpanPainter painter(area, plot, out);
  if (area.lane.index.fits(area.lane.spans)) {
    area.lane.index.visit(
        plot.view.begin(), plot.view.end(),
        [&](const SpanGroup& group) { return painter.add(group); },
        [&](std::size_t i) { painter.add(area.lane.spans[i]); });
    return painter.finish();
  }
  for (const Span& span : area.lane.spans) {
    if (span.begin > plot.view.end()) break;
    if (span.end >= plot.view.begin()) painter.add(span);
  }
  painter.finish();
}

void paint_lost(const LaneArea& area, const Plot& plot, DrawList& out) {
  const double y0 = std::max(area.top, area.clip_top);
  const double y1 = std::min(area.top + area.height, area.clip_bottom);
  for (const Span& gap : area.lane.lost) {
    if (!plot.view.shows(gap.begin, gap.end)) continue;
    const double from = std::max(plot.x(gap.begin), plot.left());
    const double to = std::min(std::max(plot.x(gap.end), from + 2), plot.right());
    // Gaps without number would cover one another: what is covered is not drawn again.
    const bool covered = !out.boxes.empty() && out.boxes.back().role == Role::lost &&
                         out.boxes.back().rect.y == y0 &&
                         out.boxes.back().rect.x + out.boxes.back().rect.width >= to;
    if (!covered && to > from)
      out.boxes.push_back({{from, y0, to - from, y1 - y0},
                           Role::lost,
                           Texture::dotted,
                           gap.subject,
                           false,
                           plot.selected(gap.subject)});
  }
}

}  // namespace ackscope::viewmodel
