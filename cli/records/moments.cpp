#include "cli/records/moments.hpp"

#include <chrono>

#include "cli/time_bound.hpp"
#include "records/ask/calendar.hpp"

namespace ackscope::cli::records_command {
namespace {

bool digits_and_dashes(const std::string& text) {
  return text.find_first_not_of("0123456789-") == std::string::npos &&
         text.find('-') != std::string::npos;
}

/// Days and months are what records are asked for; the other commands have no use for them.
std::string completed(const std::string& text) {
  if (text.size() == 7 && digits_and_dashes(text)) return text + "-01T00:00Z";
  if (text.size() == 10 && digits_and_dashes(text)) return text + "T00:00Z";
  return text;
}

}  // namespace

Ns now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

Result<Ns> parse_length(const std::string& option, const std::string& text) {
  const auto period = records::ask::period_of(text);
  if (!period || period->month)
    return fail("is no length of time", option + " " + text,
                "a number with min, h, d or w, such as 90d");
  return period->length;
}

Result<Ns> parse_moment(const std::string& option, const std::string& text) {
  if (const auto ago = parse_length(option, text)) return now() - *ago;
  const auto bound = parse_time_bound(completed(text));
  if (bound && std::holds_alternative<pipeline::UnixTime>(*bound))
    return std::get<pipeline::UnixTime>(*bound).at;
  return fail("is no time", option + " " + text,
              "2026-10-01, 2026-10-01T12:00Z, Unix seconds, or a time ago such as 7d");
}

}  // namespace ackscope::cli::records_command
