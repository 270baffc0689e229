#include "collector/source/qemu_log/stamp.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <utility>

namespace ackscope::source {
namespace {

constexpr std::string_view iso_shape = "dddd-dd-ddTdd:dd:dd";
constexpr Ns second = 1'000'000'000;
constexpr std::int64_t last_epoch_second = 9'214'646'400;  // 2262-01-01, the last that fits Ns

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool fits(char c, char shape) { return shape == 'd' ? is_digit(c) : c == shape; }

bool has_iso_shape(std::string_view text) {
  return std::equal(text.begin(), text.end(), iso_shape.begin(), iso_shape.end(), fits);
}

/// The number of `text`'s `count` digits at `from`, which has_iso_shape made sure of.
unsigned digits(std::string_view text, std::size_t from, std::size_t count) {
  unsigned value = 0;
  for (const char c : text.substr(from, count)) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

struct Fraction {
  Ns ns = 0;
  unsigned digits = 0;
};

/// The digits at the begin of `text` as a fraction of a second; those behind the ninth count for
/// nothing.
Fraction parse_fraction(std::string_view text) {
  constexpr std::array<Ns, 10> units{second, 100'000'000, 10'000'000, 1'000'000, 100'000,
                                     10'000, 1'000,       100,        10,        1};
  const std::string_view counted = text.substr(0, units.size() - 1);
  Ns value = 0;
  std::size_t digits = 0;
  for (; digits < counted.size() && is_digit(counted[digits]); ++digits)
    value = value * 10 + (counted[digits] - '0');
  value *= units[digits];
  if (digits == counted.size())
    while (digits < text.size() && is_digit(text[digits])) ++digits;
  return {value, static_cast<unsigned>(digits)};
}

template <typename Number>
std::optional<Number> take_number(std::string_view& text) {
  Number value{};
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// Filled where the caller wants it: copying what was just written costs more than reading it.
std::optional<Stamp> make_stamp(Ns whole, Fraction fraction, std::optional<std::int64_t> tid,
                                std::size_t length) {
  std::optional<Stamp> stamp(std::in_place);
  stamp->time = whole + fraction.ns;
  stamp->tid = tid;
  stamp->fraction_digits = fraction.digits;
  stamp->length = length;
  return stamp;
}

/// TID@SECONDS.MICROS:
std::optional<Stamp> parse_epoch(std::string_view line) {
  std::string_view rest = line;
  const auto tid = take_number<std::int32_t>(rest);
  if (!tid || !take(rest, '@')) return std::nullopt;
  const auto seconds = take_number<std::int64_t>(rest);
  if (!seconds || *seconds >= last_epoch_second || !take(rest, '.')) return std::nullopt;
  const Fraction fraction = parse_fraction(rest);
  rest.remove_prefix(fraction.digits);
  if (fraction.digits == 0 || !take(rest, ':')) return std::nullopt;
  return make_stamp(*seconds * second, fraction, *tid, line.size() - rest.size());
}

}  // namespace

std::optional<Ns> StampParser::iso_second(std::string_view text) {
  if (std::memcmp(text.data(), last_text_.data(), iso_length) == 0) return last_second_;
  if (!has_iso_shape(text)) return std::nullopt;
  namespace chrono = std::chrono;
  const chrono::year_month_day day{chrono::year(static_cast<int>(digits(text, 0, 4))),
                                   chrono::month(digits(text, 5, 2)),
                                   chrono::day(digits(text, 8, 2))};
  const unsigned hours = digits(text, 11, 2);
  const unsigned minutes = digits(text, 14, 2);
  const unsigned seconds = digits(text, 17, 2);
  const bool in_range = day.ok() && day.year() >= chrono::year(1970) &&
                        day.year() <= chrono::year(2261) && hours < 24 && minutes < 60 &&
                        seconds <= 60;  // a leap second
  if (!in_range) return std::nullopt;
  const std::int64_t days = chrono::sys_days(day).time_since_epoch().count();
  last_second_ = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * second;
  std::copy(text.begin(), text.end(), last_text_.begin());
  return last_second_;
}

/// YYYY-MM-DDTHH:MM:SS[.ffffff]Z and a blank (or nothing: the name was cut off)
std::optional<Stamp> StampParser::parse_iso(std::string_view line) {
  if (line.size() <= iso_length) return std::nullopt;
  const auto time = iso_second(line.substr(0, iso_length));
  if (!time) return std::nullopt;
  std::string_view rest = line.substr(iso_length);
  Fraction fraction;
  if (take(rest, '.')) {
    fraction = parse_fraction(rest);
    if (fraction.digits == 0) return std::nullopt;
    rest.remove_prefix(fraction.digits);
  }
  if (!take(rest, 'Z')) return std::nullopt;
  if (!rest.empty() && !take(rest, ' ')) return std::nullopt;
  return make_stamp(*time, fraction, std::nullopt, line.size() - rest.size());
}

std::optional<Stamp> StampParser::parse(std::string_view line) {
  if (line.empty() || !is_digit(line.front())) return std::nullopt;
  if (line.size() > 4 && line[4] == '-') return parse_iso(line);
  return parse_epoch(line);
}

bool is_stamp_prefix(std::string_view line) {
  const std::string_view head = line.substr(0, iso_shape.size());
  if (std::equal(head.begin(), head.end(), iso_shape.begin(), fits)) {
    const std::string_view rest = line.substr(head.size());
    return rest.empty() || (rest.front() == '.' &&
                            rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
  }
  const std::size_t at = line.find('@');
  return at != 0 && at < 11 && at != std::string_view::npos &&
         line.find_first_not_of("0123456789") == at &&
         line.find_first_not_of("0123456789.", at + 1) == std::string_view::npos;
}

std::string to_iso(Ns time) {
  namespace chrono = std::chrono;
  const chrono::sys_time<chrono::nanoseconds> at{chrono::nanoseconds(time)};
  const auto day = chrono::floor<chrono::days>(at);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(chrono::floor<chrono::milliseconds>(at - day));
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02ld:%02ld:%02ld.%03ldZ", int(date.year()),
                unsigned(date.month()), unsigned(date.day()), long(clock.hours().count()),
                long(clock.minutes().count()), long(clock.seconds().count()),
                long(clock.subseconds().count()));
  return text;
}

}  // namespace ackscope::source
