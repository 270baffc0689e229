#include "collector/source/jsonl/jsonl_source.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ackscope::source::jsonl {
namespace {

constexpr std::size_t kMostProcesses = 1024;

}  // namespace

JsonlSource::JsonlSource(std::string display_path, LineReader lines, Wanted wanted)
    : lines_(std::move(lines)), taker_(std::move(wanted), kMostProcesses) {
  summary_.path = std::move(display_path);
  summary_.backend = Backend::jsonl;
}

Pull JsonlSource::next() {
  while (lines_.next()) {
    if (says_nothing(lines_.line())) continue;
    if (const auto pull = read(lines_.line())) return *pull;
  }
  finish();
  return Pull::end;
}

/// Nothing when the line gives the caller nothing.
std::optional<Pull> JsonlSource::read(std::string_view line) {
  if (lines_.cut()) return reject("is longer than 64 KiB");
  const auto taken = taker_.take(line);
  if (!taken) return reject(lines_.complete() ? taken.error() : "was cut off");
  switch (*taken) {
    case LineTaker::Taken::event:
      count(event().time);
      return Pull::event;
    case LineTaker::Taken::unwanted:
      count(event().time);
      return std::nullopt;
    case LineTaker::Taken::gap:
      count(gap());
      return Pull::gap;
    case LineTaker::Taken::nothing:
      show_clock();  // a process may have been declared
      break;
    case LineTaker::Taken::too_many:
      return reject("names more than 1,024 processes");
    case LineTaker::Taken::caught_up:
      break;
  }
  return std::nullopt;
}

std::optional<Pull> JsonlSource::reject(std::string why) {
  if (summary_.malformed++ == 0) {
    first_complaint_ = "line " + std::to_string(lines_.lines()) + " " + std::move(why);
  }
  return std::nullopt;
}

void JsonlSource::count(const Gap& gap) {
  const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - summary_.lost;
  summary_.lost += std::min(room, gap.lost.value_or(0));
  if (!std::exchange(summary_.incomplete, true)) {
    summary_.notes.push_back(
        "events are missing from the recording this was made of (first gap in line " +
        std::to_string(lines_.lines()) + ")");
  }
}

void JsonlSource::count(Ns time) {
  ++summary_.events;
  summary_.first_ns = std::min(summary_.first_ns.value_or(time), time);
  summary_.last_ns = std::max(summary_.last_ns.value_or(time), time);
}

void JsonlSource::show_clock() {
  if (origins().empty()) return;
  const bool monotonic = origins()[0].clock.kind == ClockKind::monotonic;
  summary_.clock = monotonic ? "monotonic" : "epoch";
}

void JsonlSource::finish() {
  if (std::exchange(finished_, true)) return;
  if (summary_.malformed != 0) {
    summary_.notes.push_back(std::to_string(summary_.malformed) + " bad lines were left out: " +
                             first_complaint_ + "; docs/jsonl.md describes the format");
    summary_.incomplete = true;
  }
  if (lines_.damage()) {
    summary_.notes.push_back("the file could not be read to its end: " + *lines_.damage());
    summary_.incomplete = true;
  }
}

}  // namespace ackscope::source::jsonl
