#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/source/qemu_log/open.hpp"

namespace ackscope::source::test {

/// All that a source delivered, one text a piece: "TIME_US NAME|TEXT" or "gap BEGIN_US-END_US
/// LOST".
struct Reading {
  std::vector<std::string> pieces;
  std::vector<std::optional<std::int64_t>> tids;
  std::vector<Origin> origins;
  InputSummary summary;
};

inline std::string describe(const Gap& gap) {
  return "gap " + std::to_string(gap.begin / 1000) + '-' + std::to_string(gap.end / 1000) + ' ' +
         (gap.lost ? std::to_string(*gap.lost) : "?");
}

inline Reading read_all(Source& source) {
  Reading reading;
  for (Pull pull = source.next(); pull != Pull::end; pull = source.next()) {
    if (pull == Pull::gap) {
      reading.pieces.push_back(describe(source.gap()));
      continue;
    }
    const RawEvent& event = source.event();
    reading.pieces.push_back(std::to_string(event.time / 1000) + ' ' + event.event_class->name +
                             '|' + std::string(event.text));
    reading.tids.push_back(event.tid);
  }
  reading.origins = source.origins();
  reading.summary = source.summary();
  return reading;
}

/// Names of the migration events are wanted, as by the real vocabulary.
inline bool wanted(std::string_view name) {
  return name.starts_with("vfio_") || name.starts_with("migrat") || name.starts_with("savevm_");
}

inline Reading read_log(std::string_view text, std::size_t piece = 65536) {
  auto source = open_qemu_log("x.log", ByteReader::from_memory(text, piece), wanted);
  return source ? read_all(**source) : Reading{{to_line(source.error())}, {}, {}, {}};
}

}  // namespace ackscope::source::test
