#pragma once

#include <optional>
#include <vector>

#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel::tables {

/// The events of one side, on the migration's clock.
struct EventRun {
  EventColumnPtr events;
  ClockLine clock;
  const Process* process = nullptr;
  std::size_t size() const { return events ? events->size() : 0; }
  Ns at(std::size_t row) const { return clock.to_migration(events->time(row)); }
};

/// Two runs as one, by time; of the same time the source's first. Nothing is copied: where a row of
/// the whole lies is found by bisection between posts that stand every few thousand rows.
///
///   row:     0 ........ 4096 ........ 8192 ...
///   post:    0          1700          2950        so many of them are the source's
class MergedEvents {
 public:
  MergedEvents(EventRun source, EventRun destination);

  struct Place {
    Side side = Side::source;
    std::size_t row = 0;  ///< of that side
  };
  std::size_t size() const { return size_; }
  const EventRun& run(Side side) const { return side == Side::source ? source_ : destination_; }
  Place place(std::size_t row) const;
  Ns at(std::size_t row) const;
  /// The row of a side's row.
  std::optional<std::size_t> row_of(const Place& place) const;
  /// The first row at or after `time`.
  std::size_t lower_bound(Ns time) const;

 private:
  std::size_t source_rows_before(std::size_t row) const;
  std::size_t bisect(std::size_t row, std::size_t least, std::size_t most) const;

  EventRun source_, destination_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t> posts_;
};

}  // namespace ackscope::viewmodel::tables
