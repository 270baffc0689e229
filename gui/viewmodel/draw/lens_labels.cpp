#include <algorithm>
#include <cmath>

#include "gui/viewmodel/draw/lane_painter.hpp"
#include "gui/viewmodel/draw/lens_steps.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double row_height = 17;
constexpr double gap = 4;  ///< between a label and lines

/// Labels that stand already.
class Stand {
 public:
  Stand(const LensRoom& room, const std::vector<double>& lines) : room_(room), lines_(lines) {}

  /// In the highest row that is free, right of its line, else left of it.
  bool put(std::size_t step, const std::string& text, double width) {
    const double x = lines_[step];
    for (const bool to_the_right : {true, false}) {
      const double from = to_the_right ? x + gap : x - gap - width;
      if (from < room_.left || from + width > room_.right) continue;
      for (double y = room_.top; y + row_height <= room_.bottom; y += row_height) {
        const Rect box{from, y, width, row_height - 2};
        if (!is_free(step, box)) continue;
        labels_.push_back({step, x, box, text});
        return true;
      }
    }
    return false;
  }
  std::vector<LensLabel> take() { return std::move(labels_); }

 private:
  /// Neither label may be crossed by the other's line.
  bool is_free(std::size_t step, const Rect& box) const {
    return std::none_of(labels_.begin(), labels_.end(), [&](const LensLabel& other) {
      const Rect& o = other.box;
      const bool rows_meet = box.y < o.y + o.height && o.y < box.y + box.height;
      const bool columns_meet = box.x < o.x + o.width + gap && o.x < box.x + box.width + gap;
      const bool crosses_mine =
          other.x > box.x - 2 && other.x < box.x + box.width + 2 && o.y <= box.y;
      const double x = lines_[step];
      const bool crosses_other = x > o.x - 2 && x < o.x + o.width + 2 && box.y <= o.y;
      return (rows_meet && columns_meet) || crosses_mine || crosses_other;
    });
  }

  const LensRoom& room_;
  const std::vector<double>& lines_;
  std::vector<LensLabel> labels_;
};

/// Those with no room at their right first, from the last one back: they lie over the others.
std::vector<std::size_t> order_of(const std::vector<LensStep>& steps, const std::vector<double>& x,
                                  const std::vector<double>& widths, double right) {
  std::vector<std::size_t> left, to_the_right;
  for (std::size_t i = 0; i < steps.size(); ++i)
    (x[i] + gap + widths[i] > right ? left : to_the_right).push_back(i);
  std::reverse(left.begin(), left.end());
  left.insert(left.end(), to_the_right.begin(), to_the_right.end());
  return left;
}

}  // namespace

std::vector<LensLabel> place_labels(const std::vector<LensStep>& steps,
                                    const std::vector<double>& x, const LensRoom& room,
                                    const TextMetrics& metrics) {
  std::vector<LensLabel> best;
  for (std::size_t form = 0; form < 4; ++form) {
    std::vector<double> widths;
    for (const LensStep& step : steps)
      widths.push_back(metrics.width(step.words[form], label_size, true) + 6);
    Stand stand(room, x);
    for (const std::size_t i : order_of(steps, x, widths, room.right))
      for (std::size_t shorter = form; shorter <= std::min<std::size_t>(form + 1, 3); ++shorter) {
        const double width = metrics.width(steps[i].words[shorter], label_size, true) + 6;
        if (stand.put(i, steps[i].words[shorter], width)) break;
      }
    std::vector<LensLabel> labels = stand.take();
    const bool late_seen = std::all_of(steps.begin(), steps.end(), [&](const LensStep& step) {
      return !step.late || std::any_of(labels.begin(), labels.end(), [&](const LensLabel& label) {
        return &steps[label.step] == &step;
      });
    });
    if (labels.size() == steps.size()) return labels;
    if (labels.size() > best.size() || (late_seen && best.empty())) best = std::move(labels);
  }
  return best;
}

}  // namespace ackscope::viewmodel
