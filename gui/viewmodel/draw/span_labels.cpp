#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double least_width = 10;
constexpr double margin = 3;

/// Writes the whole label where it fits, else its first word once per thing and row.
class SpanLabels {
 public:
  SpanLabels(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out)
      : area_(area),
        plot_(plot),
        room_(room),
        out_(out),
        named_(static_cast<std::size_t>(area.lane.rows)) {}

  void add(const Span& span) {
    const double from = std::max(plot_.x(span.begin), plot_.left());
    const double to = std::min(plot_.x(span.end), plot_.right());
    if (span.label.empty() || (to - from < least_width && !grave(span))) return;
    const double middle = area_.row_middle(span.row);
    if (middle - label_height / 2 < area_.clip_top) return;
    if (middle + label_height / 2 > area_.clip_bottom) return;
    if (write(span, span.label, from, to)) return;
    if (grave(span)) return beside_.push_back({&span, from, to});
    // Rounds begin with their number, the guest with how it is: that much may stand alone.
    const Subject::Kind kind = span.subject.kind;
    if (kind != Subject::Kind::round && kind != Subject::Kind::guest) return;
    Subject& named = named_[static_cast<std::size_t>(std::clamp(span.row, 0, area_.lane.rows - 1))];
    const std::string word = first_of(span.label);
    if (named == span.subject || word.size() == span.label.size()) return;
    if (write(span, word, from, to)) named = span.subject;
  }

  /// Downtime and blocked time that are too narrow for their words have them beside, on a plate.
  void finish() {
    for (const Beside& each : beside_) write_beside(each);
  }

  /// "2" of "2 sending", "round 2" of "round 2: late request".
  static std::string first_of(const std::string& label) {
    const std::size_t colon = label.find(": ");
    return label.substr(0, colon == std::string::npos ? label.find(' ') : colon);
  }

  static bool grave(const Span& span) {
    return span.role == Role::down || span.role == Role::blocked;
  }

 private:
  struct Beside {
    const Span* span;
    double from, to;
  };

  void write_beside(const Beside& each) {
    const Span& span = *each.span;
    if (written_ > 40) return;
    const double width = plot_.metrics.width(span.label, label_size, true) + 8;
    double x = each.to + 2;
    if (x + width > plot_.right() || !room_.free(span.row, x, x + width)) x = each.from - 2 - width;
    if (x < plot_.left() || !room_.free(span.row, x, x + width)) return;
    ++written_;
    room_.take(span.row, x, x + width);
    Label label{{x, area_.row_middle(span.row) - label_height / 2, width, label_height},
                span.label,
                span.role,
                span.role,
                Align::centre,
                true,
                true};
    label.subject = span.subject;
    out_.labels.push_back(std::move(label));
  }

  bool write(const Span& span, const std::string& text, double from, double to) {
    if (text.size() > 400) return false;
    const double width = plot_.metrics.width(text, label_size, false) + 2;
    const auto x = room_.find(span.row, from + margin, width, to - 1);
    if (!x) return false;
    room_.take(span.row, *x, *x + width);
    Label label{{*x, area_.row_middle(span.row) - label_height / 2, width, label_height}, text};
    label.role = plot_.dimmed(span.subject) ? Role::dim_text : Role::text;
    label.on = span.role;
    out_.labels.push_back(std::move(label));
    return true;
  }

  const LaneArea& area_;
  const Plot& plot_;
  LabelRoom& room_;
  DrawList& out_;
  std::vector<Subject> named_;
  std::vector<Beside> beside_;
  int written_ = 0;
};

}  // namespace

void paint_span_labels(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out) {
  SpanLabels labels(area, plot, room, out);
  const auto& spans = area.lane.spans;
  const Ns begin = plot.view.begin(), end = plot.view.end();
  const auto wide = [&](const auto& each) {
    return static_cast<double>(each.end - each.begin) >= least_width * plot.view.ns_per_pixel();
  };
  const auto add = [&](const Span& span) {
    if (span.begin > end || span.end < begin) return;
    if (wide(span) || SpanLabels::grave(span)) labels.add(span);
  };
  if (area.lane.index.fits(spans)) {
    // Nothing in a narrow group is wide; what is grave has the gravity of its role at least.
    const auto nothing = [&](const SpanGroup& group) {
      return !wide(group) && gravity(spans[group.shown].role) < gravity(Role::down);
    };
    area.lane.index.visit(begin, end, nothing, [&](std::size_t i) { add(spans[i]); });
    return labels.finish();
  }
  for (const Span& span : spans) {
    if (span.begin > end) break;
    add(span);
  }
  labels.finish();
}

void paint_nothing_known(const LaneArea& area, const Plot& plot, DrawList& out) {
  const double y = area.row_middle(0) - label_height / 2;
  if (area.lane.empty_is_known || y < area.clip_top || y + label_height > area.clip_bottom) return;
  const bool marked = !area.lane.marks.empty() && area.lane.rows == 1;
  if (!area.lane.spans.empty() || marked || !area.lane.curves.empty()) return;
  if (const auto rect = area.bar(0, plot.left(), plot.right()))
    out.boxes.push_back({*rect, Role::unknown, Texture::dotted});
  Label label{{plot.left() + 6, y, std::max(plot.view.width() - 12, 0.0), label_height},
              "unknown: not recorded"};
  label.role = Role::dim_text;
  out.labels.push_back(std::move(label));
}

}  // namespace ackscope::viewmodel
