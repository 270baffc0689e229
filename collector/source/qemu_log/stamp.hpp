#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/model/time.hpp"

namespace ackscope::source {

/// What stands before an event's name in a QEMU log line written with `-msg timestamp=on`:
///
///   3255@1795295464.424640:NAME TEXT         up to QEMU 10.0, with the Linux thread id
///   2026-11-21T20:37:47.118583Z NAME TEXT    from 10.1; no fraction when it is exactly 0
struct Stamp {
  Ns time = 0;  ///< since the Unix epoch
  std::optional<std::int64_t> tid;
  unsigned fraction_digits = 0;
  std::size_t length = 0;  ///< bytes up to the name, the ':' or blank before it included
};

/// Reads stamps; remembers the last ISO second, as most lines share it with the line before.
/// Any number of fraction digits will do. Years 1970 to 2261.
class StampParser {
 public:
  std::optional<Stamp> parse(std::string_view line);

 private:
  std::optional<Stamp> parse_iso(std::string_view line);
  std::optional<Ns> iso_second(std::string_view date_and_time);

  static constexpr std::size_t iso_length = 19;  // YYYY-MM-DDTHH:MM:SS
  std::array<char, iso_length> last_text_{};
  Ns last_second_ = 0;
};

/// `line` may be the begin of a stamp that was cut off, e.g. "2026-11-21T20:3" or "3255@17952".
bool is_stamp_prefix(std::string_view line);

/// ISO 8601 UTC with milliseconds, for sentences.
std::string to_iso(Ns time);

}  // namespace ackscope::source
