#pragma once

#include <string>
#include <vector>

#include "analysis/report/timeline/scale.hpp"

/// What is drawn, as plain data: rows of spans and marks in columns. Made from a migration by
/// main_chart.cpp and switchover.cpp, turned into characters by render.cpp.
///
///   label      span          mark     note
///   0000:3b:.. 1░░░░▒█████●  !        ! LATE
namespace ackscope::report::chart {

/// What a cell means; glyphs.cpp knows how it looks.
enum class Role {
  setup,
  precopy,
  switchover,
  data,      ///< requested to sent: the source still sends the round's initial data
  transfer,  ///< sent to arrived
  load,      ///< arrived to loaded
  ack,       ///< loaded and approved, ACK under way
  beyond,    ///< sent to acked with the destination unseen
  acked,     ///< ACK received (mark)
  late,      ///< an ACK request first collected by the final query
  several,   ///< several rounds in one column
  running,   ///< guest runs
  down,      ///< guest does not run
  count,     ///< a counter above 0
  zero,      ///< a counter at 0
  event,     ///< D, S, Q, R, E ...
  plain,
};

/// Columns begin .. end-1.
struct Span {
  int begin = 0;
  int end = 0;
  Role role = Role::plain;
  std::string text;  ///< written into the span when it fits
  char fill = 0;     ///< instead of the role's glyph
  friend bool operator==(const Span&, const Span&) = default;
};

/// A short text that begins in `column`, drawn over the spans.
struct Mark {
  int column = 0;
  std::string text;  ///< empty: the role's glyph
  Role role = Role::plain;
  friend bool operator==(const Mark&, const Mark&) = default;
};

struct Row {
  std::string label;
  std::vector<Span> spans;
  std::vector<Mark> marks;
  std::string note;  ///< at the right of the row
  Role note_role = Role::plain;
};

struct Chart {
  Scale scale{0, 1, 1};
  std::vector<Row> rows;
  Ns unit = 0;  ///< of the time axis; 0: what suits the span
};

}  // namespace ackscope::report::chart
