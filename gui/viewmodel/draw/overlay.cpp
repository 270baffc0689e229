#include <algorithm>
#include <cmath>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

using report::difference;

class Overlay {
 public:
  Overlay(const Scene& scene, const Plot& plot, const DrawList& below, DrawList& out)
      : scene_(scene), plot_(plot), below_(below), out_(out) {}

  void note(const ShownNote& note) {
    if (!plot_.view.shows(note.begin, note.end)) return;
    const Subject subject{Subject::Kind::note, Side::source, 0, note.id};
    const double from = std::max(plot_.x(note.begin), plot_.left());
    const double to = std::min(plot_.x(note.end), plot_.right());
    const double y = plot_.size.axis_height;
    if (to - from >= 1)
      out_.boxes.push_back({{from, y - 4, to - from, 4},
                            Role::note,
                            Texture::solid,
                            subject,
                            false,
                            plot_.selected(subject)});
    line(from, Role::note, true);
    out_.glyphs.push_back({{from, y - 7},
                           Shape::flag,
                           Role::note,
                           12,
                           Certainty::observed,
                           subject,
                           false,
                           plot_.selected(subject)});
    const std::string words = report::printable(note.text, true).substr(0, 200);
    plate(from + 8, y + 1, words, Role::note, subject, 220);
  }

  void measure(const Measure& measure) {
    const auto [a, b] = std::minmax(measure.a.at, measure.b.at);
    if (!plot_.view.shows(a, b)) return;
    const double from = std::max(plot_.x(a), plot_.left());
    const double to = std::min(plot_.x(b), plot_.right());
    out_.boxes.push_back(
        {{from, plot_.top(), std::max(to - from, 1.0), plot_.bottom() - plot_.top()},
         Role::measure,
         Texture::light});
    for (const Ns at : {a, b}) line_at(at, Role::measure, false);
    const std::string words = to_words(measure);
    length_plate(from, to, plot_.bottom() - label_height - 6, words, Role::measure);
  }

  void marker(std::optional<Ns> at, const char* name, Role role) {
    if (!at) return;
    line_at(*at, role, false);
    const double x = plot_.x(*at);
    if (x >= plot_.left() && x <= plot_.right())
      plate(x - width_of(name) / 2, plot_.top() - label_height - 1, name, role, {}, 40);
  }

  /// Between the markers, as far as both are not off to one side.
  void markers_apart(const Measure& apart) {
    const Ns a = apart.a.at, b = apart.b.at;
    if (!plot_.view.shows(std::min(a, b), std::max(a, b))) return;
    const double from = std::clamp(plot_.x(std::min(a, b)), plot_.left(), plot_.right());
    const double to = std::clamp(plot_.x(std::max(a, b)), plot_.left(), plot_.right());
    const double y = plot_.bottom() - 2 * label_height - 12;
    out_.strokes.push_back(
        {{{from, y + label_height / 2}, {to, y + label_height / 2}}, Role::marker_b, 1});
    const std::string words = "A to B " + to_words(apart);
    length_plate(from, to, y, words, Role::marker_b);
  }

  void cursor(Ns at) {
    const double x = plot_.x(at);
    if (x < plot_.left() || x > plot_.right()) return;
    line(x, Role::dim_text, false);
    const std::string words = exact(difference(at, scene_.zero));
    plate(x - width_of(words) / 2, 2, words, Role::text, {}, plot_.view.width());
  }

 private:
  void line_at(Ns at, Role role, bool dashed) {
    const double x = plot_.x(at);
    if (x >= plot_.left() && x <= plot_.right()) line(x, role, dashed);
  }
  void line(double x, Role role, bool dashed) {
    out_.strokes.push_back({{{x, plot_.top()}, {x, plot_.bottom()}}, role, 1, dashed});
  }
  double width_of(const std::string& words) const {
    return plot_.metrics.width(words, label_size, true) + 10;
  }
  /// In the middle between both ends, from `y` upwards where it covers no words of the picture.
  void length_plate(double from, double to, double y, const std::string& words, Role role) {
    const double width = std::min(width_of(words), plot_.view.width());
    const double x = std::clamp((from + to - width) / 2, plot_.left(),
                                std::max(plot_.left(), plot_.right() - width));
    const auto covers = [&](double top) {
      return std::any_of(below_.labels.begin(), below_.labels.end(), [&](const Label& other) {
        return other.box.x < x + width && x < other.box.x + other.box.width &&
               other.box.y < top + label_height && top < other.box.y + other.box.height;
      });
    };
    double free = y;
    while (free > plot_.top() && covers(free)) free -= label_height / 2;
    plate(x, free > plot_.top() ? free : y, words, role, {}, plot_.view.width());
  }
  /// Never outside of the plot; a plate that would cover another goes below it.
  void plate(double x, double y, const std::string& words, Role role, Subject subject,
             double most) {
    const double width = std::min({width_of(words), most, plot_.view.width()});
    if (width < 8) return;
    x = std::clamp(x, plot_.left(), std::max(plot_.left(), plot_.right() - width));
    Label label{{x, y, width, label_height}, words, role, role, Align::centre, true, true};
    label.subject = subject;
    for (int tries = 0; tries < 12; ++tries) {
      const auto hit =
          std::find_if(out_.labels.begin(), out_.labels.end(), [&](const Label& other) {
            return other.box.x < x + width && x < other.box.x + other.box.width &&
                   other.box.y < label.box.y + label_height &&
                   label.box.y < other.box.y + label_height;
          });
      if (hit == out_.labels.end()) break;
      const double step = label.box.y > plot_.bottom() / 2 ? -1 : 1;
      label.box.y = hit->box.y + step * (label_height + 1);
    }
    if (label.box.y < 0 || label.box.y + label_height > plot_.bottom()) return;
    out_.labels.push_back(std::move(label));
  }

  const Scene& scene_;
  const Plot& plot_;
  const DrawList& below_;
  DrawList& out_;
};

}  // namespace

void paint_overlay(const Scene& scene, const Plot& plot, const DrawList& below, DrawList& out) {
  const Decoration& decoration = plot.decoration;
  Overlay overlay(scene, plot, below, out);
  if (decoration.measure) overlay.measure(*decoration.measure);
  overlay.marker(decoration.marker_a, "A", Role::marker_a);
  overlay.marker(decoration.marker_b, "B", Role::marker_b);
  if (decoration.marker_a && decoration.marker_b)
    overlay.markers_apart(decoration.apart.value_or(
        Measure{{*decoration.marker_a, {}, 0}, {*decoration.marker_b, {}, 0}}));
  for (const ShownNote& note : decoration.notes) overlay.note(note);
  if (decoration.cursor) overlay.cursor(*decoration.cursor);
}

}  // namespace ackscope::viewmodel
