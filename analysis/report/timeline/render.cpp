#include "analysis/report/timeline/render.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/timeline/glyphs.hpp"

namespace ackscope::report::chart {
namespace {

struct Cell {
  std::string text = " ";
  Role role = Role::plain;
  bool operator==(const Cell&) const = default;
};
using Cells = std::vector<Cell>;

std::string_view look(Role role, const TextStyle& style) {
  return style.unicode ? glyph(role).unicode : glyph(role).ascii;
}

void write(Cells& cells, int column, std::string_view text, Role role) {
  for (const char byte : text) {
    if (column < 0 || column >= static_cast<int>(cells.size())) return;
    cells[static_cast<std::size_t>(column++)] = {std::string(1, byte), role};
  }
}

void draw(Cells& cells, const Span& span, const TextStyle& style) {
  const std::string fill =
      span.fill != 0 ? std::string(1, span.fill) : std::string(look(span.role, style));
  for (int i = std::max(0, span.begin); i < std::min(span.end, static_cast<int>(cells.size())); ++i)
    cells[static_cast<std::size_t>(i)] = {fill, span.role};
  // The text goes into cells byte by byte: ASCII only.
  const std::string text = " " + printable(span.text, false) + " ";
  const int room = span.end - span.begin - static_cast<int>(text.size());
  if (!span.text.empty() && room >= 2) write(cells, span.begin + room / 2, text, span.role);
}

std::string join(const Cells& cells, const TextStyle& style) {
  std::string line;
  for (auto cell = cells.begin(); cell != cells.end();) {
    const auto next =
        std::find_if(cell, cells.end(), [&](const Cell& c) { return c.role != cell->role; });
    std::string run;
    for (auto each = cell; each != next; ++each) run += each->text;
    line += cell->role == Role::plain ? run : paint(run, glyph(cell->role).tone, style);
    cell = next;
  }
  return line;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

Cells draw(const Row& row, int columns, const TextStyle& style) {
  Cells cells(static_cast<std::size_t>(columns));
  for (const Span& span : row.spans) draw(cells, span, style);
  for (const Mark& mark : row.marks)
    if (mark.text.empty()) {
      if (mark.column >= 0 && mark.column < columns)
        cells[static_cast<std::size_t>(mark.column)] = {std::string(look(mark.role, style)),
                                                        mark.role};
    } else {
      write(cells, mark.column, printable(mark.text, false), mark.role);
    }
  return cells;
}

std::string render_row(const Row& row, const Layout& layout, const TextStyle& style,
                       std::set<Role>& used) {
  const Cells cells = draw(row, layout.plot, style);
  for (const Cell& cell : cells) used.insert(cell.role);
  const std::string label =
      shorten_middle(printable(row.label, style.unicode), layout.label, style.unicode);
  const std::string note =
      row.note.empty() ? "" : " " + paint(row.note, glyph(row.note_role).tone, style);
  return trimmed(pad_right(label, layout.label) + " " + join(cells, style) + note);
}

/// Labels above a ruled line; a label that does not fit any more is left out.
std::string render_axis(const Chart& chart, const Layout& layout, const TextStyle& style) {
  const Axis axis = make_axis(chart.scale, chart.unit);
  Cells numbers(static_cast<std::size_t>(layout.plot + layout.note));
  Cells ruled(static_cast<std::size_t>(layout.plot), {style.unicode ? "\u2500" : "-", Role::plain});
  int free_from = 0;
  for (const Tick& tick : axis.ticks) {
    ruled[static_cast<std::size_t>(tick.column)].text = style.unicode ? "\u252c" : "+";
    const int width = static_cast<int>(tick.label.size());
    const int begin = std::max(0, tick.column - width / 2);
    if (begin < free_from || begin + width > layout.plot) continue;
    write(numbers, begin, tick.label, Role::plain);
    free_from = begin + width + 1;
  }
  const std::string unit = pad_left(std::string(axis.unit), layout.label);
  return trimmed(unit + " " + join(numbers, style)) +
         std::string(static_cast<std::size_t>(layout.label + 1), ' ') + join(ruled, style) + "\n";
}

}  // namespace

Layout make_layout(int longest_label, int longest_note, int width) {
  Layout layout;
  layout.label = std::clamp(longest_label, 8, std::max(12, width / 4));
  layout.note = std::min(longest_note, 12);
  layout.plot = std::max(20, width - layout.label - 1 - (layout.note > 0 ? layout.note + 1 : 0));
  return layout;
}

std::string render(const Chart& chart, const Layout& layout, const TextStyle& style,
                   std::set<Role>& used) {
  std::string text = render_axis(chart, layout, style);
  for (const Row& row : chart.rows) text += render_row(row, layout, style, used);
  return text;
}

std::string render_lane(const Row& row, int columns, const TextStyle& style) {
  return join(draw(row, columns, style), style);
}

std::string legend(const std::set<Role>& used, const TextStyle& style) {
  std::string text, line;
  const auto add = [&](const std::string& plain_words, const std::string& words, int& width) {
    if (width > 0 && width + 3 + text_width(plain_words) > style.width) {
      text += line + "\n";
      line.clear();
      width = 0;
    }
    line += (width > 0 ? "   " : "") + words;
    width += (width > 0 ? 3 : 0) + text_width(plain_words);
  };
  int width = 0;
  for (const Role role : used) {
    if (glyph(role).legend.empty()) continue;
    const std::string symbol(look(role, style));
    const std::string words = " " + std::string(glyph(role).legend);
    add(symbol + words, paint(symbol, glyph(role).tone, style) + words, width);
  }
  return line.empty() ? text : text + line + "\n";
}

}  // namespace ackscope::report::chart
