#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/json/value.hpp"

/// The events of a Chrome trace, before they are written. Internal to analysis/report/perfetto.
namespace ackscope::report::perfetto {

using json::Json;

/// A row of a process.
struct Track {
  std::uint64_t pid = 0;
  std::uint64_t tid = 0;
};

/// How a flow goes on: from here, through here, up to here.
enum class FlowStep { start, step, end };

/// Collects events; all times are those of the report.
class Trace {
 public:
  void name_process(std::uint64_t pid, std::string_view name);
  void name_track(Track track, std::string_view name);

  /// A slice; an `end` before `begin` counts as `begin`. Of slices with one begin on one track, the
  /// outermost has to be added first.
  void slice(Track track, std::string_view category, std::string_view name, Ns begin, Ns end,
             Json args);
  void instant(Track track, std::string_view category, std::string_view name, Ns at, Json args);
  void counter(std::uint64_t pid, std::string_view name, Ns at, std::uint64_t count);

  /// A start or a step belongs to the innermost slice that is open on the track at that time and
  /// was added before; an end to the next slice that is added behind it and begins no earlier.
  void flow(Track track, FlowStep step, std::uint64_t id, Ns at);

  /// The earliest time of all; 0 without any.
  Ns zero() const;

  /// The elements of `traceEvents`, one a line: names, then everything by time.
  void write(std::ostream& out) const;

 private:
  struct Event {
    Ns at = 0;
    Json rest;  ///< all but `ts`
  };
  void add(Ns at, Track track, std::string_view phase, std::string_view category,
           std::string_view name, Json args, Json more = Json::object());

  std::vector<Json> names_;
  std::vector<Event> events_;
};

/// Nanoseconds as a number of microseconds that gives them back when multiplied by 1000, whether
/// the reader rounds (Perfetto) or cuts off (Perfetto of old); up to 100 days.
double microseconds(Ns ns);

}  // namespace ackscope::report::perfetto
