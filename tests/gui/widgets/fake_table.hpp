#pragma once

#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::widgets {

/// Rows with a name and a latency; the name of row 1 tries to be markup.
class FakeTable final : public viewmodel::Table {
 public:
  explicit FakeTable(std::size_t rows) : rows_(rows) {}
  std::string_view name() const override { return "fake"; }
  const std::vector<viewmodel::Column>& columns() const override { return columns_; }
  std::size_t rows() const override { return rows_; }
  viewmodel::Cell cell(std::size_t row, std::size_t column) const override {
    if (column == 0) return text(row, 0);
    if (row == 2) return std::monostate();
    return static_cast<std::int64_t>(row);
  }
  std::string text(std::size_t row, std::size_t column) const override {
    if (column == 1) return row == 2 ? "unknown" : std::to_string(row) + " ms";
    return row == 1 ? "<b>bold</b>" : "device " + std::to_string(row);
  }
  viewmodel::Subject subject(std::size_t row) const override {
    return {viewmodel::Subject::Kind::finding, Side::source, 0, row};
  }
  std::optional<std::size_t> row_of(const viewmodel::Subject& subject) const override {
    if (subject.kind != viewmodel::Subject::Kind::finding || subject.index >= rows_)
      return std::nullopt;
    return subject.index;
  }

 private:
  std::size_t rows_;
  std::vector<viewmodel::Column> columns_{
      {"device", "device", viewmodel::Column::Kind::text, "its name"},
      {"latency", "latency", viewmodel::Column::Kind::duration, "how long"}};
};

}  // namespace ackscope::widgets
