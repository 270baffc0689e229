#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/jsonl/class_table.hpp"
#include "collector/source/jsonl/line.hpp"
#include "collector/source/jsonl/process_table.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::jsonl {

/// From lines behind the schema line to events and gaps, one after the other. A recording and the
/// feed of a collector are read with it.
class LineTaker {
 public:
  enum class Taken {
    nothing,    ///< the line gives the caller nothing
    event,      ///< `event()`, which somebody wants
    unwanted,   ///< an event of which only `event().time` is known
    gap,        ///< `gap()`
    caught_up,  ///< of a feed: what comes now has just happened
    too_many,   ///< the line is left out: it names a process beyond those that can be kept
  };

  LineTaker(Wanted wanted, std::size_t most_processes)
      : wanted_(std::move(wanted)), processes_(most_processes) {}

  /// The error says what is wrong with the line, without its number.
  tl::expected<Taken, std::string> take(std::string_view line);

  /// Forgets the processes, since another collector may number them otherwise. Classes stay.
  void forget_processes() { processes_.clear(); }

  /// Valid until the next `take()`.
  const RawEvent& event() const { return event_; }
  const Gap& gap() const { return gap_; }
  const std::vector<Origin>& origins() const { return processes_.origins(); }

 private:
  using Result = tl::expected<Taken, std::string>;

  Result take(const SchemaLine& /*again*/) { return Taken::nothing; }
  Result take(const SnapshotLine& /*for the eyes of others*/) { return Taken::nothing; }
  Result take(const CaughtUpLine& /*only a mark*/) { return Taken::caught_up; }
  Result take(const ProcessLine& line);
  Result take(const ClassLine& line);
  Result take(EventLine&& line);
  Result take(const GapLine& line);
  void show_values();

  Wanted wanted_;
  ProcessTable processes_;
  ClassTable classes_;
  EventLine current_;  ///< owns what `event_` points to
  std::vector<FieldValue> values_;
  RawEvent event_;
  Gap gap_;
};

}  // namespace ackscope::source::jsonl
