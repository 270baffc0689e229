#include "collector/source/qemu_log/time_search.hpp"

#include <algorithm>
#include <limits>
#include <variant>
#include <vector>

#include "collector/source/qemu_log/line.hpp"

namespace ackscope::source {
namespace {

/// So much is looked at of any place, and so many events at least: one of them may be stamped
/// wrong, all of them are not. Where events are rare, up to `search_step`.
constexpr std::uint64_t piece = std::uint64_t{64} * 1024;
constexpr std::size_t enough = 16;

/// Looks at pieces of a log on their own, so that a line of any length costs no more than a piece.
class Probe {
 public:
  Probe(LineReader& lines, Ns time, NameTable& names)
      : lines_(lines), time_(time), names_(names), bytes_(search_step) {}

  /// Many events come right behind `place`, and all of them are before the time.
  bool before(std::uint64_t place) {
    const Found found = look(place);
    return found.events >= enough && found.latest < time_;
  }

  /// No event in the piece up to `place`, which `before` holds for, is at the time or later.
  bool before_up_to(std::uint64_t place, std::uint64_t from) {
    return look(place - std::min(place - from, piece)).latest < time_;
  }

 private:
  struct Found {
    std::size_t events = 0;
    Ns latest = std::numeric_limits<Ns>::min();
  };

  /// At the lines that begin behind `place`.
  Found look(std::uint64_t place) {
    const std::uint64_t before = place > 0 ? 1 : 0;  // where it is a newline, a line begins there
    LineReader lines(ByteReader::from_memory(lines_.bytes_at(place - before, bytes_)));
    lines.seek(before);
    StampParser stamps;
    Found found;
    while (lines.offset() < piece || found.events < enough) {
      if (!lines.next() || !lines.complete()) break;
      const Line line = classify(lines.line(), stamps, names_);
      const auto* event = std::get_if<EventLine>(&line);
      if (event == nullptr) continue;
      ++found.events;
      found.latest = std::max(found.latest, event->stamp.time);
    }
    return found;
  }

  LineReader& lines_;
  Ns time_;
  NameTable& names_;
  std::vector<char> bytes_;
};

}  // namespace

std::uint64_t find_time(LineReader& lines, std::uint64_t from, std::uint64_t to, Ns time,
                        NameTable& names) {
  Probe probe(lines, time, names);
  std::uint64_t place = from;
  while (to > place && to - place > search_step) {
    const std::uint64_t middle = place + (to - place) / 2;
    (probe.before(middle) ? place : to) = middle;
  }
  return place == from || probe.before_up_to(place, from) ? place : from;
}

}  // namespace ackscope::source
