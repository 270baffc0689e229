#include "collector/source/qemu_log/log_file.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::source {

bool LogFile::advance(NameTable& names) {
  while (lines_.next()) {
    const Line line = classify(lines_.line(), stamps_, names);
    if (!lines_.complete()) {
      take_unfinished(line);
      break;
    }
    if (std::visit([this](const auto& kind) { return take(kind); }, line)) return true;
  }
  if (lines_.damage() || ends_inside_line_) open_gap(std::nullopt);
  return false;
}

bool LogFile::take(const EventLine& event) {
  const Ns time = event.stamp.time;
  ++counts_.events;
  counts_.behind_noise += event.behind_noise ? 1 : 0;
  counts_.first_ns = std::min(counts_.first_ns.value_or(time), time);
  counts_.last_ns = std::max(counts_.last_ns.value_or(time), time);
  counts_.fraction_digits = std::max(counts_.fraction_digits, event.stamp.fraction_digits);
  clock_.see(time);
  if (gap_open_) close_gap(time);
  previous_ = time;
  if (event.event_class == nullptr) return false;
  if (lines_.cut()) {
    --counts_.events;
    return take(BrokenLine{});
  }
  event_ = event;
  return true;
}

bool LogFile::take(const BrokenLine&) {
  if (counts_.malformed++ == 0) counts_.first_malformed_line = lines_.lines();
  open_gap(1);
  return false;
}

bool LogFile::take(const BareEvent&) {
  ++counts_.bare;
  return false;
}

bool LogFile::take(const OtherLine&) {
  ++counts_.other;
  libvirt_.see(lines_.line());
  return false;
}

/// The last line has no newline: what is missing of it cannot be told, so no event is made of it.
void LogFile::take_unfinished(const Line& line) {
  ends_inside_line_ = true;
  const bool broken = std::holds_alternative<BrokenLine>(line) || is_stamp_prefix(lines_.line());
  if (broken && !lines_.damage()) take(BrokenLine{});
}

void LogFile::open_gap(std::optional<std::uint64_t> lost) {
  const Ns begin = previous_.value_or(0);
  if (!gap_) gap_ = Gap{begin, begin, 0, 0};
  gap_->lost = gap_->lost && lost ? std::optional(*gap_->lost + *lost) : std::nullopt;
  gap_open_ = true;
}

void LogFile::close_gap(Ns time) {
  if (!previous_) gap_->begin = time;
  gap_->end = std::max(gap_->begin, time);
  gap_open_ = false;
}

std::optional<Gap> LogFile::take_gap() {
  gap_open_ = false;
  if (!previous_) return std::nullopt;  // without any event there is no time to tell
  return std::exchange(gap_, std::nullopt);
}

}  // namespace ackscope::source
