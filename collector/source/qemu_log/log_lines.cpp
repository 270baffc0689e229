#include "collector/source/qemu_log/log_lines.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::source {

bool LogLines::take(std::string_view line, bool cut, NameTable& names) {
  line_ = line;
  cut_ = cut;
  ++counts_.lines;
  const Line found = classify(line, stamps_, names);
  return std::visit([this](const auto& kind) { return take(kind); }, found);
}

bool LogLines::take(const EventLine& event) {
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
  if (cut_) {
    --counts_.events;
    return take(BrokenLine{});
  }
  event_ = event;
  return true;
}

bool LogLines::take(const BrokenLine&) {
  if (counts_.malformed++ == 0) counts_.first_malformed_line = counts_.lines;
  open_gap(1);
  return false;
}

bool LogLines::take(const BareEvent&) {
  ++counts_.bare;
  return false;
}

bool LogLines::take(const OtherLine&) {
  ++counts_.other;
  libvirt_.see(line_);
  return false;
}

void LogLines::take_unfinished(std::string_view line, NameTable& names) {
  ++counts_.lines;
  const Line found = classify(line, stamps_, names);
  if (std::holds_alternative<BrokenLine>(found) || is_stamp_prefix(line)) take(BrokenLine{});
  open_gap(std::nullopt);
}

void LogLines::skip(std::uint64_t bytes) {
  counts_.skipped_bytes = bytes;
  counts_.lines = 0;
  previous_.reset();
}

void LogLines::open_gap(std::optional<std::uint64_t> lost) {
  const Ns begin = previous_.value_or(0);
  if (!gap_) gap_ = Gap{begin, begin, 0, 0};
  gap_->lost = gap_->lost && lost ? std::optional(*gap_->lost + *lost) : std::nullopt;
  gap_->before_next = false;  // until an event shows that it is over
  gap_open_ = true;
}

void LogLines::close_gap(Ns time) {
  if (!previous_) gap_->begin = time;
  gap_->end = std::max(gap_->begin, time);
  gap_->before_next = true;
  gap_open_ = false;
}

std::optional<Gap> LogLines::take_gap() {
  gap_open_ = false;
  if (!gap_ || !previous_) return std::nullopt;  // without any event there is no time to tell
  return std::exchange(gap_, std::nullopt);
}

}  // namespace ackscope::source
