#include "analysis/report/text/units.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <limits>

namespace ackscope::report {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

std::uint64_t magnitude(Ns value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::uint64_t power_of_ten(int exponent) {
  std::uint64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// `scaled` counts units of 10^-decimals; trailing zeros are dropped.
std::string without_trailing_zeros(std::uint64_t scaled, int decimals) {
  while (decimals > 0 && scaled % 10 == 0) {
    scaled /= 10;
    --decimals;
  }
  const std::uint64_t power = power_of_ten(decimals);
  if (decimals == 0) return fmt::format("{}", scaled);
  return fmt::format("{}.{:0{}}", scaled / power, scaled % power, decimals);
}

struct Unit {
  std::uint64_t size;
  std::string_view name;
};
constexpr std::array units{Unit{1, "ns"}, Unit{1'000, "us"}, Unit{1'000'000, "ms"},
                           Unit{second, "s"}};

/// Three significant digits in the first unit in which the rounded number stays below 1000.
std::string below_two_minutes(std::uint64_t value) {
  for (const Unit& unit : units) {
    const int decimals = unit.size == 1 || value >= 100 * unit.size ? 0
                         : value >= 10 * unit.size                  ? 1
                                                                    : 2;
    const std::uint64_t power = power_of_ten(decimals);
    const std::uint64_t scaled = (value * power + unit.size / 2) / unit.size;
    if (scaled < 1000 * power || unit.size == second)
      return without_trailing_zeros(scaled, decimals) + " " + std::string(unit.name);
  }
  return {};
}

std::string minutes_and_more(std::uint64_t value) {
  const std::uint64_t whole = value / second + (value % second >= second / 2 ? 1 : 0);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Ns difference(Ns a, Ns b) {
  Ns result = 0;
  if (!__builtin_sub_overflow(a, b, &result)) return result;
  return a < b ? std::numeric_limits<Ns>::min() : std::numeric_limits<Ns>::max();
}

Ns sum(Ns a, Ns b) {
  Ns result = 0;
  if (!__builtin_add_overflow(a, b, &result)) return result;
  return a < 0 ? std::numeric_limits<Ns>::min() : std::numeric_limits<Ns>::max();
}

std::string duration(Ns value) {
  const std::uint64_t size = magnitude(value);
  if (size == 0) return "0 us";
  const std::string text = size < 120 * second ? below_two_minutes(size) : minutes_and_more(size);
  return value < 0 ? "-" + text : text;
}

std::string duration(OptNs value) { return value ? duration(*value) : "unknown"; }

std::string duration_within(OptNs value, OptNs uncertainty) {
  if (!value || !uncertainty || *uncertainty == 0) return duration(value);
  return duration(value) + " +- " + duration(*uncertainty);
}

OffsetFormat offset_format(Ns span) {
  if (span < 100 * static_cast<Ns>(second)) return {};
  return {.unit = static_cast<Ns>(second), .name = "s", .decimals = 6};
}

std::string offset(OptNs value, const OffsetFormat& format) {
  if (!value) return "-";
  const auto unit = static_cast<std::uint64_t>(format.unit);
  const std::uint64_t power = power_of_ten(format.decimals);
  const std::uint64_t size = magnitude(*value);
  std::uint64_t whole = size / unit;
  std::uint64_t fraction = (size % unit * power + unit / 2) / unit;
  if (fraction == power) {
    fraction = 0;
    ++whole;
  }
  const char sign = *value < 0 ? '-' : '+';
  if (format.decimals == 0) return fmt::format("{}{}", sign, whole);
  return fmt::format("{}{}.{:0{}}", sign, whole, fraction, format.decimals);
}

std::string utc(Ns since_epoch) {
  using namespace std::chrono;
  const sys_time<microseconds> at{floor<microseconds>(nanoseconds(since_epoch))};
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::string seconds(Ns value) {
  const std::uint64_t us = magnitude(value) / 1'000;
  return fmt::format("{}{}.{:06} s", value < 0 ? "-" : "", us / 1'000'000, us % 1'000'000);
}

}  // namespace ackscope::report
