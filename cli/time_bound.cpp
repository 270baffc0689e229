#include "cli/time_bound.hpp"

#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <string>

namespace ackscope::cli {
namespace {

constexpr Ns second = 1'000'000'000;
constexpr Ns last_second = std::numeric_limits<Ns>::max() / second - 1;

/// Takes texts apart from the left; every step that does not fit makes the whole invalid.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits (0: one or more) as a number from 0 to `most`.
  std::optional<Ns> number(std::size_t count, Ns most) {
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    if (count != 0 && digits < count) return {};
    if (count != 0) digits = count;
    Ns value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + digits, value);
    if (digits == 0 || error != std::errc() || end != rest_.data() + digits || value > most)
      return {};
    rest_.remove_prefix(digits);
    return value;
  }

  /// ".5" as nanoseconds; 0 when there is no fraction; digits beyond the ninth are cut off.
  std::optional<Ns> fraction() {
    if (!take('.')) return 0;
    Ns value = 0;
    std::size_t digits = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1)) {
      if (++digits <= 9) value = value * 10 + (rest_.front() - '0');
    }
    if (digits == 0) return {};
    for (std::size_t i = digits; i < 9; ++i) value *= 10;
    return value;
  }

  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<Ns> plain_seconds(Cursor cursor) {
  const auto whole = cursor.number(0, last_second);
  if (!whole) return {};
  const auto fraction = cursor.fraction();
  if (!fraction || !cursor.done()) return {};
  return *whole * second + *fraction;
}

std::optional<Ns> days_since_epoch(Cursor& cursor) {
  const auto year = cursor.number(4, 2261);
  if (!year || !cursor.take('-')) return {};
  const auto month = cursor.number(2, 12);
  if (!month || !cursor.take('-')) return {};
  const auto day = cursor.number(2, 31);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *year < 1970) return {};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

/// Nanoseconds since midnight.
std::optional<Ns> time_of_day(Cursor& cursor) {
  const auto hours = cursor.number(2, 23);
  if (!hours || !cursor.take(':')) return {};
  const auto minutes = cursor.number(2, 59);
  if (!minutes) return {};
  const Ns whole = (*hours * 60 + *minutes) * 60;
  if (!cursor.take(':')) return whole * second;
  const auto seconds = cursor.number(2, 60);
  if (!seconds) return {};
  const auto fraction = cursor.fraction();
  if (!fraction) return {};
  return (whole + *seconds) * second + *fraction;
}

/// "Z", "+01:00", "-0130": what local time is ahead of UTC.
std::optional<Ns> zone(Cursor& cursor) {
  if (cursor.take('Z')) return 0;
  const Ns sign = cursor.take('-') ? -1 : 1;
  if (sign == 1 && !cursor.take('+')) return {};
  const auto hours = cursor.number(2, 23);
  if (!hours) return {};
  cursor.take(':');
  const auto minutes = cursor.number(2, 59);
  if (!minutes) return {};
  return sign * (*hours * 60 + *minutes) * 60 * second;
}

std::optional<Ns> iso8601(Cursor cursor) {
  const auto days = days_since_epoch(cursor);
  if (!days || !(cursor.take('T') || cursor.take(' '))) return {};
  const auto time = time_of_day(cursor);
  if (!time) return {};
  const auto ahead = zone(cursor);
  if (!ahead || !cursor.done()) return {};
  return *days * 86'400 * second + *time - *ahead;
}

}  // namespace

Result<pipeline::TimeBound> parse_time_bound(std::string_view text) {
  if (text.starts_with('+')) {
    if (const auto after = plain_seconds(Cursor(text.substr(1))))
      return pipeline::SinceFirstEvent{*after};
  } else if (const auto at = plain_seconds(Cursor(text))) {
    return pipeline::UnixTime{*at};
  } else if (const auto iso = iso8601(Cursor(text))) {
    return pipeline::UnixTime{*iso};
  }
  return fail("not a time", "'" + std::string(text) + "'",
              "give Unix seconds, 2026-11-21T20:37:48.5Z, or +SECONDS since the first event");
}

Result<Ns> parse_clock_offset(std::string_view text) {
  constexpr Ns kMost = Ns{1} << 60;
  const bool negative = text.starts_with('-');
  const bool is_signed = negative || text.starts_with('+');
  const auto size = plain_seconds(Cursor(is_signed ? text.substr(1) : text));
  if (size && *size <= kMost) return negative ? -*size : *size;
  return fail("not an offset", "'" + std::string(text) + "'",
              "give signed seconds, e.g. -3.25: what to add to the destination's clock");
}

}  // namespace ackscope::cli
