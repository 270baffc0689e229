#include <algorithm>
#include <cmath>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

using report::difference;

/// The whole picture in a strip.
///
///   flags      late requests
///   phases     setup, precopy, switchover
///   rounds     how many are under way
///   weight     blocked time, downtime
///   findings
class Strip {
 public:
  Strip(const Scene& scene, double width, double height, DrawList& out)
      : scene_(scene), width_(width), height_(height), out_(out) {
    length_ = std::max(static_cast<double>(difference(scene.end, scene.begin)), 1.0);
  }

  double x(Ns at) const {
    const double share = static_cast<double>(difference(at, scene_.begin)) / length_;
    return std::clamp(share, 0.0, 1.0) * width_;
  }

  void spans(bool weight, double top, double bottom) {
    for (const Lane& lane : scene_.lanes) {
      if (lane.device) break;
      for (const Span& span : lane.spans) {
        const bool heavy = span.role == Role::blocked || span.role == Role::down;
        const bool phase = span.subject.kind == Subject::Kind::phase;
        if (weight ? heavy : phase) add(span, top, bottom);
      }
    }
  }

  /// What either side lost, over the whole height.
  void lost() {
    for (const Side side : {Side::source, Side::destination})
      for (const Lane& lane : scene_.lanes) {
        if (lane.side != side || lane.lost.empty()) continue;
        for (const Span& gap : lane.lost) add(gap, 0, height_);
        break;
      }
  }

  void rounds(double top, double bottom) {
    if (scene_.density.empty()) return;
    const auto most = *std::max_element(scene_.density.begin(), scene_.density.end());
    if (most == 0) return;
    const double parts = static_cast<double>(scene_.density.size());
    for (double at = 0; at < width_; at += 2) {
      const auto from = static_cast<std::size_t>(at / width_ * parts);
      const auto to =
          std::min(static_cast<std::size_t>((at + 2) / width_ * parts) + 1, scene_.density.size());
      const auto count =
          *std::max_element(scene_.density.begin() + static_cast<std::ptrdiff_t>(from),
                            scene_.density.begin() + static_cast<std::ptrdiff_t>(to));
      if (count == 0) continue;
      const double height = std::max((bottom - top) * count / most, 2.0);
      out_.boxes.push_back({{at, bottom - height, std::min(2.0, width_ - at), height},
                            Role::requested,
                            Texture::light});
    }
  }

  void marks(double late_y, double finding_y) {
    double last = -10;
    for (const Lane& lane : scene_.lanes) {
      if (lane.device) break;
      if (lane.key != "findings") continue;
      for (const Mark& mark : lane.marks) finding(mark, last, finding_y);
    }
    last = -10;
    for (const Mark& mark : scene_.loud) {
      if (x(mark.at) - last < 3) continue;
      last = x(mark.at);
      out_.strokes.push_back({{{last, 0}, {last, height_}}, mark.role, 1.5});
      out_.glyphs.push_back(
          {{last, late_y}, Shape::flag, mark.role, 12, mark.certainty, mark.subject});
    }
  }

  /// What is not in the window is veiled.
  void window(const Viewport& view) {
    const double from = x(view.begin()), to = std::max(x(view.end()), from + 3);
    const auto veil = [&](double a, double b) {
      if (b > a) out_.boxes.push_back({{a, 0, b - a, height_}, Role::grid, Texture::light});
    };
    veil(0, from);
    veil(to, width_);
    out_.boxes.push_back({{std::min(from, width_ - 3), 0,
                           std::min(to, width_) - std::min(from, width_ - 3), height_},
                          Role::selection,
                          Texture::outline});
  }

 private:
  /// Of those that lie closer than 3 pixels the gravest is seen.
  void finding(const Mark& mark, double& last, double y) {
    const bool beside = x(mark.at) - last < 3;
    if (beside && gravity(mark.role) <= gravity(out_.glyphs.back().role)) return;
    if (beside) {
      out_.glyphs.pop_back();
    } else {
      last = x(mark.at);
    }
    out_.glyphs.push_back({{last, y}, Shape::tick, mark.role, 6, mark.certainty, mark.subject});
  }

  void add(const Span& span, double top, double bottom) {
    const double from = std::min(x(span.begin), width_ - 1);
    const double to = std::max(x(span.end), from + 1);
    if (!out_.boxes.empty()) {
      const Box& last = out_.boxes.back();
      const bool covered =
          last.role == span.role && last.rect.y == top && last.rect.x + last.rect.width >= to;
      if (covered) return;
    }
    out_.boxes.push_back(
        {{from, top, to - from, bottom - top}, span.role, texture_of(span, false), span.subject});
  }

  const Scene& scene_;
  double width_, height_, length_;
  DrawList& out_;
};

}  // namespace

DrawList draw_overview(const Scene& scene, const Viewport& view, double width, double height,
                       const TextMetrics&) {
  DrawList out;
  if (width < 4 || height < 4) return out;
  Strip strip(scene, width, height, out);
  out.boxes.push_back({{0, 0, width, height}, Role::background});
  strip.lost();
  strip.spans(false, height * 0.18, height * 0.40);
  strip.rounds(height * 0.42, height * 0.70);
  strip.spans(true, height * 0.72, height * 0.88);
  strip.marks(7, height * 0.94);
  strip.window(view);
  return out;
}

}  // namespace ackscope::viewmodel
