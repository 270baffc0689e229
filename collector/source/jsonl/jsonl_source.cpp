#include "collector/source/jsonl/jsonl_source.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ackscope::source::jsonl {
namespace {

constexpr auto kMaxSigned = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

FieldValue shown(const Value& value, bool is_signed) {
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* number = std::get_if<std::uint64_t>(&value)) {
    if (is_signed && *number <= kMaxSigned) return static_cast<std::int64_t>(*number);
    return *number;
  }
  return std::monostate{};
}

}  // namespace

JsonlSource::JsonlSource(std::string display_path, LineReader lines, Wanted wanted)
    : lines_(std::move(lines)), wanted_(std::move(wanted)) {
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
  auto parsed = parse_line(line);
  if (parsed) return std::visit([this](auto& kind) { return take(std::move(kind)); }, *parsed);
  return reject(lines_.complete() ? parsed.error() : "was cut off");
}

std::optional<Pull> JsonlSource::reject(std::string why) {
  if (summary_.malformed++ == 0) {
    first_complaint_ = "line " + std::to_string(lines_.lines()) + " " + std::move(why);
  }
  return std::nullopt;
}

std::optional<Pull> JsonlSource::take(const ProcessLine& line) {
  if (!processes_.declare(line)) return reject("declares more than 1,024 processes");
  const bool monotonic = processes_.origins()[0].clock.kind == ClockKind::monotonic;
  summary_.clock = monotonic ? "monotonic" : "epoch";
  return std::nullopt;
}

std::optional<Pull> JsonlSource::take(const ClassLine& line) {
  classes_.declare(line);
  return std::nullopt;
}

std::optional<Pull> JsonlSource::take(EventLine&& line) {
  const auto origin = processes_.origin_of(line.process);
  if (!origin) return reject("names more than 1,024 processes");
  count(line.time);
  if (wanted_ && !wanted_(line.event)) return std::nullopt;
  const EventClass* event_class = classes_.find(line);
  if (event_class == nullptr) return reject("has more than 4,096 kinds of events before it");
  current_ = std::move(line);
  show_values();
  event_ = RawEvent{current_.time, event_class, *origin, current_.tid, values_, {}};
  if (current_.text) event_.text = *current_.text;
  return Pull::event;
}

std::optional<Pull> JsonlSource::take(const GapLine& line) {
  gap_ = Gap{line.begin, line.end, line.lost, std::nullopt};
  if (line.process) gap_.origin = processes_.origin_of(*line.process);
  const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - summary_.lost;
  summary_.lost += std::min(room, line.lost.value_or(0));
  if (!std::exchange(summary_.incomplete, true)) {
    summary_.notes.push_back(
        "events are missing from the recording this was made of (first gap in line " +
        std::to_string(lines_.lines()) + ")");
  }
  return Pull::gap;
}

void JsonlSource::count(Ns time) {
  ++summary_.events;
  summary_.first_ns = std::min(summary_.first_ns.value_or(time), time);
  summary_.last_ns = std::max(summary_.last_ns.value_or(time), time);
}

void JsonlSource::show_values() {
  values_.clear();
  for (std::size_t i = 0; i < current_.values.size(); ++i) {
    const bool is_signed = classes_.is_signed(current_.event, current_.names[i]);
    values_.push_back(shown(current_.values[i], is_signed));
  }
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
