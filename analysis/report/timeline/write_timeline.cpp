#include "analysis/report/timeline/write_timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/glyphs.hpp"
#include "analysis/report/timeline/render.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report {
namespace {

using namespace chart;

/// Measures a chart drawn at some width: labels and notes do not depend on it.
Layout layout_for(const Migration& m, const TextStyle& style) {
  int label = 0;
  int note = 0;
  const auto measure = [&](const std::optional<Chart>& chart) {
    if (!chart) return;
    for (const Row& row : chart->rows) {
      label = std::max(label, text_width(printable(row.label, style.unicode)));
      note = std::max(note, text_width(row.note));
    }
  };
  measure(main_chart(m, style.width));
  if (const auto window = switchover_window(m)) measure(switchover_chart(m, *window, style.width));
  return make_layout(label, note, style.width);
}

std::string event_legend(const Migration& m, const TextStyle& style) {
  std::string text;
  for (const Moment& moment : moments(m))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", moment.letter, moment.words);
  return text.empty() ? text : paragraph("", text, style);
}

/// "D decision to switch over" behind its times, wrapped.
std::string step_line(const std::string& times, const Step& step, const TextStyle& style) {
  const Tone tone = step.role == Role::event ? Tone::plain : glyph(step.role).tone;
  const int indent = text_width(times) + 2;
  const std::string words = fmt::format("{} {}", step.letter, printable(step.text, style.unicode));
  std::string text;
  for (const std::string& line : wrap(words, style.width - indent - 2))
    text += (text.empty() ? times + "  " : std::string(static_cast<std::size_t>(indent) + 2, ' ')) +
            paint(line, tone, style) + "\n";
  return text;
}

std::string step_list(const Migration& m, const Window& window, const TextStyle& style) {
  const bool short_window = difference(window.end, window.begin) < 100'000'000;
  const OffsetFormat format = short_window ? OffsetFormat{1'000, "us", 0} : OffsetFormat{};
  std::string text = fmt::format("{:>12} {:>10}\n", format.name, "step");
  OptNs before;
  for (const Step& step : switchover_steps(m, window)) {
    const std::string gap = before ? offset(difference(step.at, *before), format) : "";
    before = step.at;
    text += step_line(
        fmt::format("{:>12} {:>10}", offset(difference(step.at, window.begin), format), gap), step,
        style);
  }
  return text;
}

std::string switchover_part(const Migration& m, const Layout& layout, const TextStyle& style,
                            std::set<Role>& used) {
  const auto window = switchover_window(m);
  if (!window) return {};
  const auto enlarged = switchover_chart(m, *window, layout.plot);
  std::string text = "\n";
  text += title_line(fmt::format("switchover{}, {} long", enlarged ? " enlarged" : "",
                                 duration(difference(window->end, window->begin))),
                     style);
  if (enlarged) text += render(*enlarged, layout, style, used);
  return text + step_list(m, *window, style);
}

/// An approval after the end (the destination goes on loading after a cancel) is off the chart.
std::string after_the_end(const Migration& m, const TextStyle& style) {
  std::string text;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds)
      if (m.end_ns && round.approved_ns && *round.approved_ns > *m.end_ns)
        text += paragraph("",
                          fmt::format("{} was approved on the destination {} after the end.",
                                      printable(display_name(device), style.unicode),
                                      duration(difference(*round.approved_ns, *m.end_ns))),
                          style);
  return text;
}

std::string attribution_legend(const Migration& m, const TextStyle& style) {
  bool inferred = false, ambiguous = false;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds) {
      inferred |= round.attribution == Attribution::inferred;
      ambiguous |= round.attribution == Attribution::ambiguous;
    }
  std::string text;
  if (inferred) text += paragraph("", "1~ whose ACK it was is inferred from the order", style);
  if (ambiguous) text += paragraph("", "1? whose ACK it was is ambiguous", style);
  return text;
}

std::string migration_timeline(const Analysis& analysis, const Migration& m,
                               const TextStyle& style) {
  const std::size_t count = analysis.migrations.size();
  const std::string number = count > 1 ? fmt::format("[{} of {}] ", m.index + 1, count) : "";
  std::string text = paragraph("", number + headline(m, style), style) + "\n";
  const Layout layout = layout_for(m, style);
  const auto chart = main_chart(m, layout.plot);
  if (!chart) return text + "No time is known, there is nothing to draw.\n";
  std::set<Role> used;
  text += render(*chart, layout, style, used);
  text += switchover_part(m, layout, style, used);
  return text + "\n" + after_the_end(m, style) + event_legend(m, style) + legend(used, style) +
         attribution_legend(m, style);
}

}  // namespace

void write_timeline(const Analysis& analysis, std::ostream& out, const TextStyle& style) {
  TextStyle fitted = style;
  fitted.width = std::max(style.width, 60);
  if (analysis.migrations.empty()) out << "No migration was found in what could be read.\n";
  for (const Migration& m : analysis.migrations) {
    if (&m != &analysis.migrations.front()) out << '\n';
    out << migration_timeline(analysis, m, fitted);
  }
}

}  // namespace ackscope::report
