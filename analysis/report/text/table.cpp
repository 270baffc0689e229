#include "analysis/report/text/table.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"

namespace ackscope::report {

void Table::add(std::vector<std::string> cells, Tone tone) {
  rows_.push_back({std::move(cells), tone});
}

/// 0 for a column without content.
std::vector<int> Table::widths() const {
  std::vector<int> widths(columns_.size(), 0);
  for (const Row& row : rows_)
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::max(widths[i], text_width(row.cells[i]));
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (widths[i] > 0) widths[i] = std::max(widths[i], text_width(columns_[i].title));
  return widths;
}

int Table::width() const {
  int sum = -gap_;
  for (const int width : widths()) sum += width > 0 ? width + gap_ : 0;
  return std::max(sum, 0);
}

std::string Table::line(const std::vector<std::string>& cells,
                        const std::vector<int>& widths) const {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!text.empty()) text.append(static_cast<std::size_t>(gap_), ' ');
    text += columns_[i].align == Align::left ? pad_right(cells[i], widths[i])
                                             : pad_left(cells[i], widths[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string Table::render(std::string_view indent, const TextStyle& style) const {
  const std::vector<int> sizes = widths();
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = std::string(indent) + paint(line(titles, sizes), Tone::dim, style) + "\n";
  for (const Row& row : rows_)
    text += std::string(indent) + paint(line(row.cells, sizes), row.tone, style) + "\n";
  return text;
}

}  // namespace ackscope::report
