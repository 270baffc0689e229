#include "collector/source/qemu_log/time_search.hpp"

#include <variant>

#include "collector/source/qemu_log/line.hpp"

namespace ackscope::source {
namespace {

/// The time of the first event behind `place`; nothing when there is none in the next
/// `search_step`.
OptNs time_at(LineReader& lines, std::uint64_t place, NameTable& names) {
  StampParser stamps;
  lines.seek(place);
  while (lines.offset() < place + search_step && lines.next()) {
    const Line line = classify(lines.line(), stamps, names);
    if (const auto* event = std::get_if<EventLine>(&line)) return event->stamp.time;
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t find_time(LineReader& lines, std::uint64_t from, std::uint64_t to, Ns time,
                        NameTable& names) {
  while (to > from && to - from > search_step) {
    const std::uint64_t middle = from + (to - from) / 2;
    const OptNs found = time_at(lines, middle, names);
    if (found && *found < time)
      from = middle;
    else
      to = middle;
  }
  return from;
}

}  // namespace ackscope::source
