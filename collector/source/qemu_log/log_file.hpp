#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qemu_log/log_lines.hpp"

namespace ackscope::source {

/// One file of a log: stops at the events that are wanted, counts the rest.
class LogFile {
 public:
  /// `tid`: the thread that all lines without an own thread id come from (QEMU's -d tid).
  /// `from`: events before it need not be read, except the first one.
  LogFile(std::string path, LineReader lines, std::optional<std::int64_t> tid, OptNs from)
      : path_(std::move(path)), lines_(std::move(lines)), tid_(tid), wanted_from_(from) {}

  /// Reads on to the next wanted event; false at the end.
  bool advance(NameTable& names);

  /// The current event; its text is valid until the next `advance`.
  const EventLine& event() const { return log_.event(); }
  std::optional<std::int64_t> tid() const { return event().stamp.tid ? event().stamp.tid : tid_; }

  /// See LogLines::take_gap.
  std::optional<Gap> take_gap() { return log_.take_gap(); }

  const std::string& path() const { return path_; }
  const LogCounts& counts() const { return log_.counts(); }
  const ClockWatch& clock() const { return log_.clock(); }
  const LibvirtHeader& libvirt() const { return log_.libvirt(); }

  /// Lines of more than LineReader::max_line, of any kind.
  std::uint64_t long_lines() const { return lines_.cut_lines(); }
  /// The file ended inside a line. The begin of an event that is cut off is not delivered.
  bool ends_inside_line() const { return ends_inside_line_; }
  /// Why the data ended early: damaged compressed data or an input/output error.
  const std::optional<std::string>& damage() const { return lines_.damage(); }

 private:
  void skip_to(Ns from, NameTable& names);

  std::string path_;
  LineReader lines_;
  std::optional<std::int64_t> tid_;
  OptNs wanted_from_;  ///< until it was gone to
  LogLines log_;
  bool ends_inside_line_ = false;
};

}  // namespace ackscope::source
