#include "collector/source/qemu_simple/belief.hpp"

namespace ackscope::source::simple {
namespace {

constexpr Ns kDay = Ns{86'400} * 1'000'000'000;
constexpr Ns kPlausibleSilence = 10 * kDay;

Ns distance(Ns a, Ns b) { return a < b ? b - a : a - b; }

}  // namespace

bool Belief::fits_exactly(const Record& record) const {
  const auto* event = std::get_if<EventRecord>(&record.content);
  return event != nullptr && judge_(event->id, event->arguments) == Fit::exact;
}

bool Belief::believable(std::span<const std::byte> ahead, const Record& record) const {
  return may_be_record(ahead.subspan(record.size), order_) || fits_exactly(record);
}

bool Belief::proves_a_record(std::span<const std::byte> ahead) const {
  const auto record = parse_record(ahead, order_);
  if (!record || !may_be_record(ahead.subspan(record->size), order_)) return false;
  const auto* event = std::get_if<EventRecord>(&record->content);
  if (event == nullptr) return true;
  if (last_time_ && distance(event->time, *last_time_) > kPlausibleSilence) return false;
  return judge_(event->id, event->arguments) != Fit::unknown_id;
}

void Belief::taken(const Record& record) {
  if (const auto* event = std::get_if<EventRecord>(&record.content)) last_time_ = event->time;
}

}  // namespace ackscope::source::simple
