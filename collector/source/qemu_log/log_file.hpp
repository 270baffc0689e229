#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qemu_log/clock_watch.hpp"
#include "collector/source/qemu_log/libvirt_header.hpp"
#include "collector/source/qemu_log/line.hpp"

namespace ackscope::source {

/// How many lines of which kind were read, and what the clock showed.
struct LogCounts {
  std::uint64_t events = 0;        ///< event lines of every name
  std::uint64_t malformed = 0;     ///< began like an event, but broken or longer than 64 KiB
  std::uint64_t other = 0;         ///< no trace events
  std::uint64_t bare = 0;          ///< trace events without a time stamp
  std::uint64_t behind_noise = 0;  ///< events that followed other text in their line
  std::uint64_t first_malformed_line = 0;  ///< from 1; 0: none
  OptNs first_ns, last_ns;                 ///< earliest and latest stamp
  unsigned fraction_digits = 0;            ///< of the longest fraction seen
};

/// One file of a log: stops at the events that are wanted, counts the rest.
class LogFile {
 public:
  /// `tid`: the thread that all lines without an own thread id come from (QEMU's -d tid).
  LogFile(std::string path, LineReader lines, std::optional<std::int64_t> tid)
      : path_(std::move(path)), lines_(std::move(lines)), tid_(tid) {}

  /// Reads on to the next wanted event; false at the end.
  bool advance(NameTable& names);

  /// The current event; its text is valid until the next `advance`.
  const EventLine& event() const { return event_; }
  std::optional<std::int64_t> tid() const { return event_.stamp.tid ? event_.stamp.tid : tid_; }

  /// Events damaged before the current one, or at the end of the file; hands it out once. `end` is
  /// that of the last event before the damage when nothing follows in this file.
  std::optional<Gap> take_gap();

  const std::string& path() const { return path_; }
  const LogCounts& counts() const { return counts_; }
  const ClockWatch& clock() const { return clock_; }
  const LibvirtHeader& libvirt() const { return libvirt_; }

  /// Lines of more than LineReader::max_line, of any kind.
  std::uint64_t long_lines() const { return lines_.cut_lines(); }
  /// The file ended inside a line. The begin of an event that is cut off is not delivered.
  bool ends_inside_line() const { return ends_inside_line_; }
  /// Why the data ended early: damaged compressed data or an input/output error.
  const std::optional<std::string>& damage() const { return lines_.damage(); }

 private:
  bool take(const EventLine& event);
  bool take(const BrokenLine&);
  bool take(const BareEvent&);
  bool take(const OtherLine&);
  void take_unfinished(const Line& line);
  void open_gap(std::optional<std::uint64_t> lost);
  void close_gap(Ns time);

  std::string path_;
  LineReader lines_;
  std::optional<std::int64_t> tid_;
  StampParser stamps_;
  EventLine event_;
  LogCounts counts_;
  ClockWatch clock_;
  LibvirtHeader libvirt_;
  OptNs previous_;          ///< stamp of the last event line
  std::optional<Gap> gap_;  ///< waiting to be taken
  bool gap_open_ = false;   ///< no event line has followed it yet
  bool ends_inside_line_ = false;
};

}  // namespace ackscope::source
