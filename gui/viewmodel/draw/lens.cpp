#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "gui/viewmodel/draw/lane_painter.hpp"
#include "gui/viewmodel/draw/lens_steps.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double margin = 10;
constexpr double title_height = 20;
constexpr double bar_height = 16;
constexpr double axis_height = 18;

/// Where things stand, from above.
///
///   title
///   labels with their lines
///   late request: from seen to collected
///   parts of the outage
///   time from the decision
class LensPainter {
 public:
  LensPainter(const Shown& shown, Ns begin, Ns end, double width, double height,
              const TextMetrics& metrics, DrawList& out)
      : shown_(shown),
        steps_(lens_steps(shown, begin, end)),
        width_(width),
        height_(height),
        metrics_(metrics),
        out_(out) {
    const Ns more = std::max<Ns>((end - begin) / 33, 10);
    view_ = Viewport(begin - more, end + more, width - 2 * margin);
    parts_top_ = height - axis_height - bar_height;
    late_top_ = parts_top_ - bar_height - 2;
  }

  void paint(Ns begin, Ns end) {
    out_.boxes.push_back({{0, 0, width_, height_}, Role::background});
    lost();
    title(begin, end);
    axis();
    parts();
    late();
    steps();
  }

 private:
  double x(Ns at) const { return margin + std::clamp(view_.x(at), 0.0, view_.width()); }

  /// Where events are missing, behind everything.
  void lost() {
    for (const Side side : {Side::source, Side::destination})
      for (const Span& gap : gap_spans(shown_, side)) {
        if (!view_.shows(gap.begin, gap.end)) continue;
        const double from = x(gap.begin), to = std::max(x(gap.end), from + 2);
        const Rect& last = out_.boxes.back().rect;
        if (out_.boxes.back().role == Role::lost && last.x <= from && last.x + last.width >= to)
          continue;
        out_.boxes.push_back({{from, title_height, to - from, height_ - axis_height - title_height},
                              Role::lost,
                              Texture::dotted,
                              gap.subject});
      }
  }

  void title(Ns begin, Ns end) {
    const std::string long_words =
        "Switchover enlarged: " + report::duration(report::difference(end, begin)) +
        ", times from the decision";
    const std::string short_words =
        "Switchover: " + report::duration(report::difference(end, begin));
    const double room = width_ - 2 * margin;
    const bool fits = metrics_.width(long_words, label_size, true) <= room;
    Label label{{margin, 3, room, label_height}, fits ? long_words : short_words};
    label.bold = true;
    out_.labels.push_back(std::move(label));
  }

  void axis() {
    const double y = height_ - axis_height;
    out_.strokes.push_back({{{margin, y}, {width_ - margin, y}}, Role::dim_text});
    double taken = 0;
    const Ns zero = shown_.migration().decision_ns.value_or(view_.begin());
    for (const AxisTick& tick : axis_ticks(view_, zero, 90)) {
      if (tick.x < 0 || tick.x > view_.width()) continue;
      const double at = margin + tick.x;
      out_.strokes.push_back({{{at, y}, {at, y + 3}}, Role::dim_text});
      if (tick.label.empty()) continue;
      const double width = metrics_.width(tick.label, label_size, false) + 4;
      const double from = at - width / 2;
      if (from < taken || from < 0 || from + width > width_) continue;
      taken = from + width + 4;
      Label label{{from, y + 3, width, label_height}, tick.label, Role::dim_text};
      label.align = Align::centre;
      out_.labels.push_back(std::move(label));
    }
  }

  void bar(const Span& span, double top) {
    const double from = x(span.begin), to = std::max(x(span.end), from + 1);
    out_.boxes.push_back({{from, top, std::min(to, width_ - margin + 1) - from, bar_height - 2},
                          span.role,
                          texture_of(span, true),
                          span.subject});
    const double width = metrics_.width(span.label, label_size, false) + 2;
    const double place = span.role == Role::late ? clear_of_lines(from + 10, to, width) : from + 3;
    if (place + width + 1 > to) return;
    Label label{{place, top, width, label_height}, span.label};
    label.on = span.role;
    out_.labels.push_back(std::move(label));
  }

  /// Where words stand that no step's line crosses; at `from` where there is no such place.
  double clear_of_lines(double from, double to, double width) const {
    double place = from;
    for (const LensStep& step : steps_) {
      const double line = x(step.at);
      if (line > place - 8 && line < place + width + 8) place = line + 10;
    }
    return place + width + 1 > to ? from : place;
  }

  void parts() {
    const auto& parts = shown_.migration().outage_parts;
    for (const Span& span : outage_spans(shown_)) {
      if (!view_.shows(span.begin, span.end)) continue;
      bar(span, parts_top_);
      whisker(span.end, parts[span.subject.index].uncertainty_ns, parts_top_ + bar_height / 2,
              span.role);
    }
  }

  /// From where a late request was seen to where it was collected.
  void late() {
    const Migration& m = shown_.migration();
    for (std::uint32_t device = 0; device < m.devices.size(); ++device)
      for (std::size_t i = 0; i < m.devices[device].rounds.size(); ++i) {
        if (m.devices[device].rounds[i].state != RoundState::late) continue;
        for (Span& span : round_spans(shown_, device, i, shown_.extent().second))
          if (view_.shows(span.begin, span.end)) bar(span, late_top_);
      }
  }

  void whisker(Ns at, Ns uncertainty, double y, Role role) {
    if (uncertainty <= 0) return;
    const double from = x(report::difference(at, uncertainty));
    const double to = x(report::sum(at, uncertainty));
    if (to - from < 3) return;
    for (const double end : {from, to})
      out_.strokes.push_back({{{end, y - 4}, {end, y + 4}}, role});
    out_.strokes.push_back({{{from, y}, {to, y}}, role});
  }

  void steps() {
    std::vector<double> lines;
    for (const LensStep& step : steps_) lines.push_back(x(step.at));
    const LensRoom room{margin, width_ - margin, title_height + 2, late_top_ - 4};
    const auto labels = place_labels(steps_, lines, room, metrics_);
    std::vector<double> tops(steps_.size(), late_top_ - 8);
    for (const LensLabel& label : labels) {
      tops[label.step] = label.box.y;
      write(label, steps_[label.step]);
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const LensStep& step = steps_[i];
      out_.strokes.push_back({{{lines[i], tops[i]}, {lines[i], height_ - axis_height}},
                              step.role,
                              step.late ? 2.0 : 1.0});
      whisker(step.at, step.uncertainty_ns, late_top_ - 4, step.role);
      Glyph glyph{{lines[i], late_top_ - 4},
                  step.late ? Shape::bang : Shape::tick,
                  step.role,
                  step.late ? 14.0 : 8.0};
      glyph.subject = step.subject;
      out_.glyphs.push_back(glyph);
    }
  }

  void write(const LensLabel& placed, const LensStep& step) {
    Label label{placed.box, placed.text};
    label.bold = step.late || step.role == Role::error;
    label.plate = step.late;
    label.align = step.late ? Align::centre : placed.box.x < placed.x ? Align::right : Align::left;
    if (step.late) label.role = label.on = step.role;
    label.subject = step.subject;
    out_.labels.push_back(std::move(label));
  }

  const Shown& shown_;
  std::vector<LensStep> steps_;
  double width_, height_;
  const TextMetrics& metrics_;
  DrawList& out_;
  Viewport view_;
  double parts_top_ = 0, late_top_ = 0;
};

}  // namespace

std::optional<Lens> draw_lens(const Shown& shown, double width, double height,
                              const TextMetrics& metrics) {
  const auto window = report::chart::switchover_window(shown.migration());
  if (!window || width < 8 * margin || height < 4 * bar_height) return {};
  Lens lens;
  lens.begin = window->begin;
  lens.end = window->end;
  LensPainter(shown, window->begin, window->end, width, height, metrics, lens.list)
      .paint(window->begin, window->end);
  return lens;
}

}  // namespace ackscope::viewmodel
