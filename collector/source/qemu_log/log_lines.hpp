#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "collector/model/raw_event.hpp"
#include "collector/source/qemu_log/clock_watch.hpp"
#include "collector/source/qemu_log/libvirt_header.hpp"
#include "collector/source/qemu_log/line.hpp"

namespace ackscope::source {

/// How many lines of which kind were read, and what the clock showed.
struct LogCounts {
  std::uint64_t lines = 0;
  std::uint64_t events = 0;        ///< event lines of every name
  std::uint64_t malformed = 0;     ///< began like an event, but broken or longer than 64 KiB
  std::uint64_t other = 0;         ///< no trace events
  std::uint64_t bare = 0;          ///< trace events without a time stamp
  std::uint64_t behind_noise = 0;  ///< events that followed other text in their line
  std::uint64_t first_malformed_line = 0;  ///< from 1; 0: none
  std::uint64_t skipped_bytes = 0;         ///< left out; lines are counted from there
  OptNs first_ns, last_ns;                 ///< earliest and latest stamp
  unsigned fraction_digits = 0;            ///< of the longest fraction seen
};

/// What the lines of one log say, one after the other: stops at the events that are wanted, counts
/// the rest, and marks with a gap where events were damaged. A file read from begin to end and one
/// that still grows are read with it.
class LogLines {
 public:
  /// Takes the next line; true when it is a wanted event. `cut`: it was too long to be kept whole.
  bool take(std::string_view line, bool cut, NameTable& names);

  /// Takes what there is of a line whose end will never come. No event is made of it: what is
  /// missing of it cannot be told.
  void take_unfinished(std::string_view line, NameTable& names);

  /// What follows is so many bytes behind what was taken so far, without any damage up to here.
  void skip(std::uint64_t bytes);

  /// Events are missing between the last one and the next.
  void open_gap(std::optional<std::uint64_t> lost);

  /// The current event; its text is valid as long as the line it was taken from.
  const EventLine& event() const { return event_; }

  /// Events missing before the current one, or at the end of the file; hands it out once. `end` is
  /// that of the last event before the damage when nothing follows in this file, else nothing is
  /// missing behind it: a log is written in order.
  std::optional<Gap> take_gap();

  const LogCounts& counts() const { return counts_; }
  const ClockWatch& clock() const { return clock_; }
  const LibvirtHeader& libvirt() const { return libvirt_; }

 private:
  bool take(const EventLine& event);
  bool take(const BrokenLine&);
  bool take(const BareEvent&);
  bool take(const OtherLine&);
  void close_gap(Ns time);

  std::string_view line_;  ///< the current one
  bool cut_ = false;
  StampParser stamps_;
  EventLine event_;
  LogCounts counts_;
  ClockWatch clock_;
  LibvirtHeader libvirt_;
  OptNs previous_;          ///< stamp of the last event line
  std::optional<Gap> gap_;  ///< waiting to be taken
  bool gap_open_ = false;   ///< no event line has followed it yet
};

}  // namespace ackscope::source
