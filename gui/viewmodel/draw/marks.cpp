#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

/// Marks nearer than this become one.
constexpr double least_distance = 4;

double size_of(const Mark& mark) {
  if (mark.loud) return 15;
  return mark.shape == Shape::tick ? 9 : 11;
}

/// What is written beside a mark keeps clear of the ring around a selected one.
constexpr double clearance = 4;

void take_room(const Mark& mark, double x, LabelRoom& room) {
  if (mark.shape == Shape::tick) return;
  const double half = size_of(mark) / 2 + clearance;
  room.take(mark.row, x - half, x + half);
}

/// The stretch in which a moment of the other host may lie.
void paint_whisker(const Mark& mark, double y, const Plot& plot, DrawList& out) {
  if (mark.uncertainty_ns <= 0) return;
  const double half =
      std::min(static_cast<double>(mark.uncertainty_ns) / plot.view.ns_per_pixel(), 1e6);
  if (half < 2) return;
  const double from = std::max(plot.x(mark.at) - half, plot.left());
  const double to = std::min(plot.x(mark.at) + half, plot.right());
  for (const double end : {from, to})
    out.strokes.push_back({{{end, y - 3}, {end, y + 3}}, mark.role});
  out.strokes.push_back({{{from, y}, {to, y}}, mark.role});
}

/// Marks of one row that lie upon one another; the gravest of them is seen.
struct Pile {
  const Mark* shown = nullptr;
  double x = 0;
  std::uint32_t count = 0;
  bool dimmed = true, selected = false;
};

class MarkPainter {
 public:
  MarkPainter(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out, bool loud)
      : area_(area), plot_(plot), room_(room), out_(out), loud_(loud) {
    piles_.resize(static_cast<std::size_t>(area.lane.rows));
  }

  void add(const Mark& mark) {
    const double x = plot_.x(mark.at);
    if (x < plot_.left() || x > plot_.right()) return;
    Pile& pile = piles_[static_cast<std::size_t>(std::clamp(mark.row, 0, area_.lane.rows - 1))];
    if (pile.shown && x - pile.x >= least_distance) flush(pile);
    if (!pile.shown) pile = {nullptr, x, 0, true, false};
    ++pile.count;
    pile.dimmed = pile.dimmed && plot_.dimmed(mark.subject);
    pile.selected = pile.selected || plot_.selected(mark.subject);
    if (!pile.shown || gravity(mark.role) > gravity(pile.shown->role)) pile.shown = &mark;
  }
  void finish() {
    for (Pile& pile : piles_) flush(pile);
    write_labels();
  }

 private:
  void flush(Pile& pile) {
    const Mark* mark = std::exchange(pile.shown, nullptr);
    if (!mark) return;
    const double x = plot_.x(mark->at), y = area_.row_middle(mark->row);
    if (!area_.sees(y)) return;
    paint_whisker(*mark, y, plot_, out_);
    const double size = size_of(*mark);
    out_.glyphs.push_back({{x, y},
                           mark->shape,
                           mark->role,
                           size,
                           mark->certainty,
                           mark->subject,
                           pile.dimmed,
                           pile.selected,
                           pile.count});
    take_room(*mark, x, room_);
    // Of ticks upon one another none may speak for all.
    const bool speaks = pile.count == 1 || mark->shape != Shape::tick;
    if (!mark->label.empty() && speaks) wanted_.push_back({mark, x, pile.count});
  }

  struct Wanted {
    const Mark* mark;
    double x;
    std::uint32_t count;
  };

  /// The gravest first; those of one gravity from left to right.
  void write_labels() {
    std::stable_sort(wanted_.begin(), wanted_.end(), [](const Wanted& a, const Wanted& b) {
      return gravity(a.mark->role) > gravity(b.mark->role);
    });
    for (const Wanted& each : wanted_) loud_ ? add_plate(each) : write(each);
    for (const Plate& plate : plates_) write(plate);
  }

  void write(const Wanted& wanted) {
    const Mark& mark = *wanted.mark;
    std::string text = mark.label;
    if (wanted.count > 1) text += " +" + std::to_string(wanted.count - 1);
    const double width = plot_.metrics.width(text, label_size, false) + 4;
    const double gap = size_of(mark) / 2 + clearance, y = area_.row_middle(mark.row);
    double from = wanted.x + gap;
    const bool fits = from + width <= plot_.right() && room_.free(mark.row, from, from + width);
    if (!fits) from = wanted.x - gap - width;
    if (!fits && (from < plot_.left() || !room_.free(mark.row, from, from + width))) return;
    if (!inside(y)) return;
    room_.take(mark.row, from, from + width);
    Label label{{from, y - label_height / 2, width, label_height}, std::move(text)};
    label.role = plot_.dimmed(mark.subject) ? Role::dim_text : Role::text;
    stand_on_bars(label, mark);
    out_.labels.push_back(std::move(label));
  }

  /// A bar beneath decides the colour; where one ends beneath the label, no one colour is read. The
  /// lane's boxes are the last of all.
  void stand_on_bars(Label& label, const Mark& mark) const {
    const Rect& text = label.box;
    for (auto box = out_.boxes.rbegin(); box != out_.boxes.rend(); ++box) {
      const Rect& bar = box->rect;
      if (bar.y < area_.top || bar.y >= area_.top + area_.height) return;
      const bool meets = bar.x < text.x + text.width && text.x < bar.x + bar.width &&
                         bar.y < text.y + text.height && text.y < bar.y + bar.height;
      if (!box->subject || !meets || bar.height > area_.lane.row_height) continue;
      label.on = box->role;
      if (bar.x <= text.x && text.x + text.width <= bar.x + bar.width) continue;
      label.plate = true;
      label.subject = mark.subject;
      label.role = label.on = plot_.dimmed(mark.subject) ? Role::dim_text : mark.role;
      return;
    }
  }

  struct Plate {
    const Mark* mark;
    double x;
    std::uint32_t count;
    std::string text;
    double from, to;
  };

  /// Right of its mark, else left of it.
  Plate plate_of(const Mark& mark, double x, std::uint32_t count) const {
    const std::string text = count > 1 ? mark.label + " x" + std::to_string(count) : mark.label;
    const double width = plot_.metrics.width(text, label_size, true) + 8;
    const double gap = size_of(mark) / 2 + 1;
    const double from = x + gap + width <= plot_.right() ? x + gap : x - gap - width;
    return {&mark, x, count, text, from, from + width};
  }

  /// A plate that would cover another one adds to its number instead.
  void add_plate(const Wanted& wanted) {
    if (!inside(area_.row_middle(wanted.mark->row))) return;
    Plate plate = plate_of(*wanted.mark, wanted.x, wanted.count);
    const auto covers = [&](const Plate& other) {
      return other.mark->row == plate.mark->row && other.from < plate.to && plate.from < other.to;
    };
    for (auto other = std::find_if(plates_.begin(), plates_.end(), covers); other != plates_.end();
         other = std::find_if(plates_.begin(), plates_.end(), covers)) {
      plate = plate_of(*other->mark, other->x, other->count + plate.count);
      plates_.erase(other);
    }
    plates_.push_back(std::move(plate));
  }

  void write(const Plate& plate) {
    const Mark& mark = *plate.mark;
    room_.take(mark.row, plate.from, plate.to);
    Label label{{plate.from, area_.row_middle(mark.row) - label_height / 2, plate.to - plate.from,
                 label_height},
                plate.text,
                mark.role,
                mark.role,
                Align::centre,
                true,
                true};
    label.subject = mark.subject;
    out_.labels.push_back(std::move(label));
  }

  bool inside(double y) const {
    return y - label_height / 2 >= area_.clip_top && y + label_height / 2 <= area_.clip_bottom;
  }

  const LaneArea& area_;
  const Plot& plot_;
  LabelRoom& room_;
  DrawList& out_;
  bool loud_;
  std::vector<Pile> piles_;
  std::vector<Wanted> wanted_;
  std::vector<Plate> plates_;
};

void paint(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out, bool loud) {
  const auto& marks = area.lane.marks;
  MarkPainter painter(area, plot, room, out, loud);
  auto mark = std::partition_point(marks.begin(), marks.end(),
                                   [&](const Mark& each) { return each.at < plot.view.begin(); });
  for (; mark != marks.end() && mark->at <= plot.view.end(); ++mark)
    if (mark->loud == loud) painter.add(*mark);
  painter.finish();
}

}  // namespace

void paint_loud_marks(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out) {
  paint(area, plot, room, out, true);
}

void reserve_marks(const LaneArea& area, const Plot& plot, LabelRoom& room) {
  const auto& marks = area.lane.marks;
  auto mark = std::partition_point(marks.begin(), marks.end(),
                                   [&](const Mark& each) { return each.at < plot.view.begin(); });
  double last = -1e9;
  for (; mark != marks.end() && mark->at <= plot.view.end(); ++mark) {
    const double x = plot.x(mark->at);
    if (x - last < least_distance) continue;
    take_room(*mark, last = x, room);
  }
}

void paint_marks(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out) {
  paint(area, plot, room, out, false);
}

}  // namespace ackscope::viewmodel
