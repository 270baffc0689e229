#include "collector/source/live/growing_log.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/live/time_box.hpp"

namespace ackscope::source {
namespace {

/// The end of `partial`, which the old file ended with, rather than a line of its own.
bool continues(std::string_view line, std::string_view partial, std::string_view joined) {
  StampParser stamps;
  if (!stamps.parse(line)) return true;
  const auto stamp = stamps.parse(joined);
  return stamp && stamp->length > partial.size();  // cut within the stamp
}

/// Behind the zeros of a truncation; so much more of a short one as a simple trace's begin needs.
std::string_view first_line(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  const auto end = bytes.find('\n');
  return end == std::string_view::npos ? bytes : bytes.substr(0, std::max<std::size_t>(end, 64));
}

Ns resolution(unsigned fraction_digits) {
  Ns unit = 1'000'000'000;
  for (unsigned i = 0; i < fraction_digits && i < 9; ++i) unit /= 10;
  return unit;
}

}  // namespace

GrowingLog::GrowingLog(FollowedFile file, Wanted wanted)
    : file_(std::move(file)), lines_(LineReader::max_line), names_(std::move(wanted)) {
  summary_.path = file_.path();
  summary_.backend = Backend::log;
  summary_.clock = "epoch";
  origins_[0].clock.resolution_ns = resolution(0);
  caught_up_ = file_.caught_up();
  if (file_.inside_line()) lines_.drop_partial(LineBuffer::Rest::skip);
}

Flow GrowingLog::next() {
  if (std::exchange(event_held_, false)) return deliver();
  const TimeBox box;
  do {
    while (lines_.next())
      if (take_line()) return found();
    count();
    note();
    caught_up_ = caught_up_ || file_.caught_up();
    if (!read_more()) return Flow::idle;
  } while (!box.over());
  return Flow::idle;
}

/// False when there is nothing to read now.
bool GrowingLog::read_more() {
  switch (file_.read()) {
    case FollowedFile::Found::bytes:
      return take_bytes();
    case FollowedFile::Found::rotated:
      file_rotated();
      return true;
    case FollowedFile::Found::truncated:
      file_truncated();
      return true;
    case FollowedFile::Found::nothing:
      break;
  }
  return false;
}

/// False when they do not tell yet what they are.
bool GrowingLog::take_bytes() {
  if (begins_anew_) {
    const std::string_view begin = first_line(file_.bytes());
    const GrowingKind kind = growing_kind(begin);
    if (std::holds_alternative<NotToldYet>(kind) && !begin.empty()) {
      file_.start_over();
      return false;
    }
    judge(kind);
  }
  if (other_.empty()) lines_.append(file_.bytes());
  return true;
}

/// Zeros tell nothing, and a log drops them.
void GrowingLog::judge(const GrowingKind& kind) {
  begins_anew_ = std::holds_alternative<NotToldYet>(kind);
  if (const auto* other = std::get_if<KindOther>(&kind)) stop_at(other->what);
  if (std::holds_alternative<KindSimple>(kind)) {
    stop_at("is a simple trace now; start the reader anew, or give QEMU another trace file");
  }
}

/// What was begun has no end, and what is written meanwhile nobody can read.
void GrowingLog::stop_at(std::string what) {
  other_ = std::move(what);
  carried_.clear();
  summary_.incomplete = true;
  troubles_.add("the file was replaced by one that is no log, lines may be missing");
  summary_.notes = troubles_.notes();
  if (log_.counts().lines > 0) log_.open_gap(std::nullopt);
}

void GrowingLog::file_begins_anew() {
  begins_anew_ = true;
  other_.clear();
}

void GrowingLog::file_rotated() {
  file_begins_anew();
  carried_ += lines_.partial();
  if (carried_.size() > LineReader::max_line) carried_.resize(LineReader::max_line);
  lines_.drop_partial(LineBuffer::Rest::keep);
}

void GrowingLog::file_truncated() {
  file_begins_anew();
  carried_.clear();
  lines_.drop_partial(LineBuffer::Rest::keep);
  if (log_.counts().lines == 0) return;
  log_.open_gap(std::nullopt);
  summary_.incomplete = true;
  troubles_.add("the file was truncated, lines that were written just before may be missing");
  summary_.notes = troubles_.notes();
}

bool GrowingLog::take_line() {
  const std::string_view line = lines_.line();
  if (carried_.empty()) return log_.take(line, lines_.cut(), names_);
  joined_ = carried_;
  joined_ += line;
  const std::string partial = std::exchange(carried_, {});
  if (continues(line, partial, joined_)) {
    const bool cut = lines_.cut() || joined_.size() > LineReader::max_line;
    if (cut) joined_.resize(LineReader::max_line);
    return log_.take(joined_, cut, names_);
  }
  log_.take_unfinished(partial, names_);
  summary_.incomplete = true;
  troubles_.add("the file was replaced in the middle of a line, whose end is missing");
  return log_.take(line, lines_.cut(), names_);
}

Flow GrowingLog::found() {
  const auto gap = log_.take_gap();
  if (!gap) return deliver();
  gap_ = *gap;
  event_held_ = true;
  return Flow::gap;
}

Flow GrowingLog::deliver() {
  count();
  const EventLine& line = log_.event();
  event_ = RawEvent{};
  event_.time = line.stamp.time;
  event_.event_class = line.event_class;
  event_.tid = line.stamp.tid;
  event_.text = line.text;
  return Flow::event;
}

void GrowingLog::count() {
  const LogCounts& counts = log_.counts();
  summary_.events = counts.events;
  summary_.malformed = counts.malformed;
  summary_.first_ns = counts.first_ns;
  summary_.last_ns = counts.last_ns;
  Origin& origin = origins_[0];
  origin.clock.resolution_ns = resolution(counts.fraction_digits);
  if (!origin.host) origin.host = log_.libvirt().host();
  if (!origin.vm) origin.vm = log_.libvirt().guest();
}

void GrowingLog::note() {
  const LogCounts& counts = log_.counts();
  troubles_.total("a line looked like a damaged trace event", counts.malformed);
  troubles_.total("a trace line had no time stamp, run QEMU with -msg timestamp=on", counts.bare);
  troubles_.total("the clock stepped back, durations across it are wrong", log_.clock().steps());
  if (noted_lines_ == counts.lines) return;
  noted_lines_ = counts.lines;
  summary_.notes = troubles_.notes();
  if (counts.events == 0) {
    summary_.notes.emplace_back("no line of the file looks like a trace event of QEMU so far");
  }
}

LiveStatus GrowingLog::status() const {
  const LiveStatus status = file_.status();
  if (!status.up) return status;
  if (!other_.empty()) return {false, file_.path() + ": " + other_};
  const LogCounts& counts = log_.counts();
  if (counts.events == 0 && counts.bare > 0)
    return {false,
            file_.path() + ": trace lines have no time stamps; run QEMU with -msg timestamp=on"};
  return status;
}

}  // namespace ackscope::source
