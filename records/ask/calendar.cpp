#include "records/ask/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace ackscope::records::ask {
namespace {

using namespace std::chrono;

constexpr Ns kMinute = 60'000'000'000;
constexpr Ns kDay = 24 * 60 * kMinute;
constexpr Ns kLongest = 36'500 * kDay;

struct Unit {
  std::string_view name;
  Ns ns;
};
constexpr Unit kUnits[] = {{"min", kMinute}, {"h", 60 * kMinute}, {"d", kDay}, {"w", 7 * kDay}};

sys_days day_of(Ns at) { return floor<days>(sys_time<nanoseconds>(nanoseconds(at))); }

Ns of_day(sys_days day) { return nanoseconds(day.time_since_epoch()).count(); }

}  // namespace

int month_at(Ns since_epoch) {
  const year_month_day date{day_of(since_epoch)};
  return static_cast<int>(date.year()) * 100 +
         static_cast<int>(static_cast<unsigned>(date.month()));
}

std::optional<std::string> month_words(std::int64_t month) {
  if (month <= 0) return std::nullopt;
  return fmt::format("{:04}-{:02}", month / 100, month % 100);
}

Result<Period> period_of(std::string_view text) {
  if (text == "month") return Period{true, 0};
  Ns number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, number);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  for (const Unit& each : kUnits)
    if (status == std::errc() && each.name == unit && number > 0 && number <= kLongest / each.ns)
      return Period{false, number * each.ns};
  return fail("is no period", std::string(text),
              "month, or a number with min, h, d or w, such as 7d");
}

Ns before(Ns at, const Period& period) {
  if (!period.month) return at - period.length;
  const sys_days day = day_of(at);
  const year_month_day date{day};
  const year_month earlier = year_month(date.year(), date.month()) - months(1);
  const year_month_day_last last(earlier.year(), month_day_last(earlier.month()));
  const auto wanted = std::min(date.day(), last.day());
  return of_day(sys_days(earlier / wanted)) + (at - of_day(day));
}

}  // namespace ackscope::records::ask
