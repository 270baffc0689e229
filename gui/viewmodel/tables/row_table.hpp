#pragma once

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "gui/viewmodel/tables/cells.hpp"

namespace ackscope::viewmodel::tables {

/// A column of rows of one type: what it is, and how a row fills it. A new one is a line in a list.
template <typename Row>
struct RowColumn {
  Column column;
  Cell (*cell)(const Row&);
  Cell (*key)(const Row&) = nullptr;           ///< sorted by it; nullptr: by the cell
  OptNs (*uncertainty)(const Row&) = nullptr;  ///< follows the value; nullptr: it has none
};

/// A table of things that a recording has a few of. Rows point into the recording.
template <typename Row>
class RowTable : public Table {
 public:
  RowTable(RecordingPtr recording, std::size_t migration, std::string_view name,
           const std::vector<RowColumn<Row>>& columns, std::vector<std::pair<Subject, Row>> rows)
      : recording_(std::move(recording)),
        name_(name),
        filled_by_(columns),
        rows_(std::move(rows)),
        reading_(reading_of(Shown{*recording_, migration})) {
    for (const RowColumn<Row>& each : filled_by_) columns_.push_back(each.column);
    for (std::size_t i = 0; i < rows_.size(); ++i) places_.emplace(rows_[i].first, i);
  }

  std::string_view name() const override { return name_; }
  const std::vector<Column>& columns() const override { return columns_; }
  std::size_t rows() const override { return rows_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override {
    return filled_by_[column].cell(rows_[row].second);
  }
  Cell key(std::size_t row, std::size_t column) const override {
    const RowColumn<Row>& by = filled_by_[column];
    return by.key ? by.key(rows_[row].second) : by.cell(rows_[row].second);
  }
  std::string text(std::size_t row, std::size_t column) const override {
    const Cell value = cell(row, column);
    if (std::holds_alternative<std::monostate>(value)) return columns_[column].absent;
    const auto known_to = filled_by_[column].uncertainty;
    const OptNs within = known_to ? known_to(rows_[row].second) : OptNs();
    return words(value, columns_[column].kind, reading_) + within_words(within);
  }
  Subject subject(std::size_t row) const override { return rows_[row].first; }
  std::optional<std::size_t> row_of(const Subject& subject) const override {
    const auto found = places_.find(subject);
    if (found == places_.end()) return {};
    return found->second;
  }

 private:
  RecordingPtr recording_;
  std::string_view name_;
  const std::vector<RowColumn<Row>>& filled_by_;
  std::vector<Column> columns_;
  std::vector<std::pair<Subject, Row>> rows_;
  std::map<Subject, std::size_t> places_;
  Reading reading_;
};

}  // namespace ackscope::viewmodel::tables
