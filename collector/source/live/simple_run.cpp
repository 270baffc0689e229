#include "collector/source/live/simple_run.hpp"

#include <utility>

namespace ackscope::source {

SimpleRun::SimpleRun(std::shared_ptr<const TraceEvents> declared, simple::ByteOrder order,
                     Wanted wanted, std::shared_ptr<simple::EventClasses> classes,
                     std::uint64_t skip_until)
    : queue_(std::move(declared), order, std::move(wanted), std::move(classes)),
      records_(order,
               [this](std::uint64_t id, auto arguments) { return queue_.judge(id, arguments); }),
      skip_until_(skip_until) {}

void SimpleRun::read() {
  while (!queue_.full()) {
    const GrowingItem item = records_.next();
    if (std::holds_alternative<NotYet>(item)) return;
    std::visit([this](const auto& found) { take(found); }, item);
  }
}

void SimpleRun::take(const simple::EventRecord& record) {
  if (!skipping()) queue_.take(record, records_.offset());
}

void SimpleRun::take(const simple::Dropped& dropped) {
  if (!skipping()) queue_.take(dropped, records_.offset());
}

void SimpleRun::take(const simple::Damage& damage) {
  if (!skipping()) queue_.take(damage);
}

}  // namespace ackscope::source
