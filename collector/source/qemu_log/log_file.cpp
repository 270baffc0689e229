#include "collector/source/qemu_log/log_file.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/qemu_log/time_search.hpp"

namespace ackscope::source {
namespace {

/// By how much lines may be out of order, or the clock be set back, before an event is overlooked.
constexpr Ns margin = 10'000'000'000;

}  // namespace

bool LogFile::advance(NameTable& names) {
  if (wanted_from_ && log_.counts().events > 0)
    skip_to(*std::exchange(wanted_from_, std::nullopt), names);
  while (lines_.next()) {
    if (!lines_.complete()) {
      ends_inside_line_ = true;
      // Where the data are damaged, that is what broke the line.
      if (!lines_.damage()) log_.take_unfinished(lines_.line(), names);
      break;
    }
    if (log_.take(lines_.line(), lines_.cut(), names)) return true;
  }
  if (lines_.damage()) log_.open_gap(std::nullopt);
  return false;
}

/// Where the begin is damaged all is read: lines behind what is left out cannot be numbered.
void LogFile::skip_to(Ns from, NameTable& names) {
  const Ns time = std::max<Ns>(from, 0) - margin;
  const auto size = lines_.seekable_size();
  if (!size || log_.counts().malformed > 0 || *log_.counts().last_ns >= time) return;
  const std::uint64_t here = lines_.offset();
  const std::uint64_t place = find_time(lines_, here, *size, time, names);
  lines_.seek(place);
  if (lines_.offset() > here) log_.skip(lines_.offset() - here);
}

}  // namespace ackscope::source
