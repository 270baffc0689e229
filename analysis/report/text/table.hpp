#pragma once

#include <string>
#include <vector>

#include "analysis/report/text/style.hpp"

namespace ackscope::report {

enum class Align { left, right };

struct Column {
  std::string title;
  Align align = Align::left;
};

/// Cells under titles; as wide as its widest cells. Cells are printable text without colours.
class Table {
 public:
  /// `gap`: spaces between columns.
  explicit Table(std::vector<Column> columns, int gap = 2)
      : columns_(std::move(columns)), gap_(gap) {}

  /// `cells` has one cell per column.
  void add(std::vector<std::string> cells, Tone tone = Tone::plain);

  bool empty() const { return rows_.empty(); }
  int width() const;

  /// Lines of the table, each behind `indent` and ended by a newline. Columns in which no row says
  /// anything are left out.
  std::string render(std::string_view indent, const TextStyle& style) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Tone tone;
  };
  std::vector<int> widths() const;
  std::string line(const std::vector<std::string>& cells, const std::vector<int>& widths) const;

  std::vector<Column> columns_;
  int gap_;
  std::vector<Row> rows_;
};

}  // namespace ackscope::report
