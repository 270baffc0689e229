#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gui/viewmodel/lanes/subject.hpp"
#include "gui/viewmodel/query/filter.hpp"

namespace ackscope::viewmodel {

/// A cell as data: sorted by it, written to CSV as it is. Empty: unknown.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Column {
  enum class Kind { text, number, time, duration, bytes };
  std::string title;  ///< "latency"
  std::string field;  ///< of the filter language, "latency"; empty: it has none
  Kind kind = Kind::text;
  std::string tooltip;
  std::string absent = "unknown";  ///< how an empty cell reads
};

/// Rows of one kind of thing of a migration. Immutable; random access without touching other rows.
class Table {
 public:
  virtual ~Table() = default;
  virtual std::string_view name() const = 0;  ///< "rounds"
  virtual const std::vector<Column>& columns() const = 0;
  virtual std::size_t rows() const = 0;
  virtual Cell cell(std::size_t row, std::size_t column) const = 0;
  /// What it is sorted by, where that is not what it says: severities have an order.
  virtual Cell key(std::size_t row, std::size_t column) const { return cell(row, column); }
  /// As a person reads it: "12.4 ms", "+1321.417 ms", "unknown".
  virtual std::string text(std::size_t row, std::size_t column) const = 0;
  virtual Subject subject(std::size_t row) const = 0;
  virtual std::optional<std::size_t> row_of(const Subject& subject) const = 0;
  /// First row and the one behind the last of those in [begin, end], where rows are by time;
  /// nothing: they are not.
  virtual std::optional<std::pair<std::size_t, std::size_t>> rows_between(Ns begin, Ns end) const;
};
using TablePtr = std::shared_ptr<const Table>;

/// `recording` is kept alive by the table.
TablePtr device_table(RecordingPtr recording, std::size_t migration);
TablePtr round_table(RecordingPtr recording, std::size_t migration);
TablePtr finding_table(RecordingPtr recording, std::size_t migration);
/// Both sides' raw events in the order of the migration's clock; any number.
TablePtr event_table(RecordingPtr recording, std::size_t migration);

/// Which rows are seen, in which order. Computed at once; for millions of rows on a worker. Of
/// `range` those that touch it, and those of no known time. Unknown cells come last, both ways.
struct Arranged {
  std::vector<std::uint32_t> rows;
  bool all = true;  ///< `rows` is empty and means every row in its own order
};
struct Sorting {
  std::size_t column = 0;
  bool descending = false;
};
/// `stop` is asked now and then; true: give up, what is returned is of no use.
Arranged arrange(const Table& table, const Shown& shown, const Filter& filter,
                 std::optional<Sorting> sorting, std::optional<std::pair<Ns, Ns>> range,
                 const std::function<bool()>& stop = {});

/// RFC 4180 with a head line; times and durations in ns, unknown cells empty. A text that a
/// spreadsheet would take for a formula begins with an apostrophe, as in the report's CSV.
void write_csv(const Table& table, const Arranged& arranged, std::ostream& out);
/// A JSON array of objects by column title; unknown is null.
void write_json(const Table& table, const Arranged& arranged, std::ostream& out);
/// What the clipboard gets: tab-separated, as a person reads it.
std::string to_clipboard(const Table& table, const std::vector<std::size_t>& rows);

}  // namespace ackscope::viewmodel
