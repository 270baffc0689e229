#include "collector/source/qemu_log/log_source.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "collector/source/qemu_log/notes.hpp"

namespace ackscope::source {
namespace {

Ns resolution(unsigned fraction_digits) {
  Ns unit = 1'000'000'000;
  for (unsigned i = 0; i < std::min(fraction_digits, 9U); ++i) unit /= 10;
  return unit;
}

}  // namespace

LogSource::LogSource(const std::string& display_path, std::vector<RankedFile> files, Wanted wanted)
    : files_(std::move(files)), names_(std::move(wanted)) {
  summary_.path = display_path;
  summary_.backend = Backend::log;
  summary_.clock = "epoch";
  origins_[0].clock.resolution_ns = resolution(fraction_digits_);
  for (std::size_t index = 0; index < files_.size(); ++index) push_if_more(index);
  name_origin();
}

bool LogSource::later(std::size_t a, std::size_t b) const {
  const auto key = [this](std::size_t i) {
    return std::tuple(files_[i].rank, files_[i].file->event().stamp.time, i);
  };
  return key(a) > key(b);
}

/// Counted as it is read: the caller may stop before the end.
bool LogSource::advance(LogFile& file) {
  const LogCounts& counts = file.counts();
  summary_.events -= counts.events;
  summary_.malformed -= counts.malformed;
  const bool more = file.advance(names_);
  summary_.events += counts.events;
  summary_.malformed += counts.malformed;
  refine_clock(counts.fraction_digits);
  if (counts.first_ns) {
    summary_.first_ns = std::min(summary_.first_ns.value_or(*counts.first_ns), *counts.first_ns);
    summary_.last_ns = std::max(summary_.last_ns.value_or(*counts.last_ns), *counts.last_ns);
  }
  return more;
}

void LogSource::push_if_more(std::size_t index) {
  LogFile& file = *files_[index].file;
  if (advance(file)) {
    heap_.push_back(index);
    std::push_heap(heap_.begin(), heap_.end(), [this](auto a, auto b) { return later(a, b); });
  } else if (auto gap = file.take_gap()) {
    end_gaps_.push_back(*gap);
  }
}

/// Moves on behind the event that was delivered.
void LogSource::step() {
  const auto index = std::exchange(delivered_, std::nullopt);
  if (!index) return;
  std::pop_heap(heap_.begin(), heap_.end(), [this](auto a, auto b) { return later(a, b); });
  heap_.pop_back();
  push_if_more(*index);
}

Pull LogSource::next() {
  step();
  if (!end_gaps_.empty()) {
    deliver(end_gaps_.back());
    end_gaps_.pop_back();
    return Pull::gap;
  }
  if (heap_.empty()) {
    finish();
    return Pull::end;
  }
  LogFile& file = *files_[heap_.front()].file;
  if (const auto gap = file.take_gap()) {
    gap_ = *gap;
    if (files_.size() > 1) gap_.before_next = false;  // the other files' events come in between
    return Pull::gap;
  }
  deliver(file);
  delivered_ = heap_.front();
  return Pull::event;
}

void LogSource::deliver(const LogFile& file) {
  const EventLine& line = file.event();
  event_.time = line.stamp.time;
  event_.event_class = line.event_class;
  event_.origin = 0;
  event_.tid = file.tid();
  event_.text = line.text;
}

/// The longest fraction so far tells the clock's resolution.
void LogSource::refine_clock(unsigned fraction_digits) {
  if (fraction_digits <= fraction_digits_) return;
  fraction_digits_ = fraction_digits;
  origins_[0].clock.resolution_ns = resolution(fraction_digits);
}

/// What a file lost at its end lies before the next event of the others.
void LogSource::deliver(Gap gap) {
  gap_ = gap;
  if (heap_.empty()) return;
  gap_.end = std::max(gap.begin, files_[heap_.front()].file->event().stamp.time);
}

/// Where the process ran: what libvirt's header says.
void LogSource::name_origin() {
  Origin& origin = origins_[0];
  for (const RankedFile& ranked : files_) {
    if (!origin.host) origin.host = ranked.file->libvirt().host();
    if (!origin.vm) origin.vm = ranked.file->libvirt().guest();
  }
}

void LogSource::finish() {
  if (std::exchange(finished_, true)) return;
  name_origin();
  for (const RankedFile& ranked : files_) {
    const LogFile& file = *ranked.file;
    append_notes(summary_.notes, file, files_.size() > 1 ? file.path() : "");
    if (file.ends_inside_line() || file.damage()) summary_.incomplete = true;
  }
}

bool LogSource::has_bare_events() const {
  return std::any_of(files_.begin(), files_.end(),
                     [](const RankedFile& f) { return f.file->counts().bare > 0; });
}

const std::optional<std::string>& LogSource::damage() const {
  for (const RankedFile& ranked : files_)
    if (ranked.file->damage()) return ranked.file->damage();
  return files_.front().file->damage();
}

}  // namespace ackscope::source
