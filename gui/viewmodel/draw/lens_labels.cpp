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

/// A step with the words that are tried, and whether they stand right of its line.
struct Wish {
  std::size_t step = 0;
  std::string text;
  double width = 0;
};

/// The longest words, from `form` on, that fit between the line and the right edge; those of
/// `form` where none do.
std::pair<Wish, bool> wish(std::size_t i, const LensStep& step, double x, std::size_t form,
                           double right, const TextMetrics& metrics) {
  const auto width = [&](std::size_t of) {
    return metrics.width(step.words[of], label_size, true) + 6;
  };
  for (std::size_t shorter = form; shorter < step.words.size(); ++shorter)
    if (x + gap + width(shorter) <= right && (shorter < 2 || shorter == form))
      return {{i, step.words[shorter], width(shorter)}, true};
  return {{i, step.words[form], width(form)}, false};
}

/// Those with no room at their right first, from the last one back: they lie over the others.
std::vector<Wish> wishes(const std::vector<LensStep>& steps, const std::vector<double>& x,
                         std::size_t form, double right, const TextMetrics& metrics) {
  std::vector<Wish> to_the_left, to_the_right;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    auto [each, fits] = wish(i, steps[i], x[i], form, right, metrics);
    (fits ? to_the_right : to_the_left).push_back(std::move(each));
  }
  std::reverse(to_the_left.begin(), to_the_left.end());
  to_the_left.insert(to_the_left.end(), to_the_right.begin(), to_the_right.end());
  return to_the_left;
}

bool all_late_seen(const std::vector<LensStep>& steps, const std::vector<LensLabel>& labels) {
  const auto late = [&](const LensStep& step) { return step.late; };
  const auto seen = [&](const LensLabel& label) { return steps[label.step].late; };
  return std::count_if(steps.begin(), steps.end(), late) ==
         std::count_if(labels.begin(), labels.end(), seen);
}

}  // namespace

std::vector<LensLabel> place_labels(const std::vector<LensStep>& steps,
                                    const std::vector<double>& x, const LensRoom& room,
                                    const TextMetrics& metrics) {
  std::vector<LensLabel> best;
  for (std::size_t form = 0; form < 4; ++form) {
    Stand stand(room, x);
    for (const Wish& each : wishes(steps, x, form, room.right, metrics)) {
      if (stand.put(each.step, each.text, each.width) || form == 3) continue;
      const std::string& shorter = steps[each.step].words[std::max<std::size_t>(form, 1)];
      stand.put(each.step, shorter, metrics.width(shorter, label_size, true) + 6);
    }
    std::vector<LensLabel> labels = stand.take();
    if (labels.size() == steps.size()) return labels;
    const bool better =
        best.empty() || (all_late_seen(steps, labels) &&
                         (labels.size() > best.size() || !all_late_seen(steps, best)));
    if (better) best = std::move(labels);
  }
  return best;
}

}  // namespace ackscope::viewmodel
