#include "collector/source/qemu_simple/simple_source.hpp"

#include <utility>

namespace ackscope::source::simple {
namespace {

constexpr int kFirstRecords = 20'000;  // QEMU's mapping records come first, some 3,000

}  // namespace

SimpleSource::SimpleSource(std::string display_path, ByteReader bytes, ByteOrder order,
                           std::shared_ptr<const TraceEvents> declared, Wanted wanted)
    : queue_(std::move(declared), order, std::move(wanted), std::make_shared<EventClasses>()),
      reader_(std::move(bytes), order,
              [this](std::uint64_t id, auto arguments) { return queue_.judge(id, arguments); }) {
  summary_.path = std::move(display_path);
  summary_.backend = Backend::simple;
  summary_.clock = "monotonic";
}

Result<void> SimpleSource::begin() {
  for (int i = 0; i < kFirstRecords && !ended_ && !queue_.full(); ++i) read_record();
  if (belongs_to_another_build(queue_.quality(), queue_.table())) {
    return tl::unexpected(another_build(queue_.quality(), queue_.table(), summary_.path));
  }
  return {};
}

Pull SimpleSource::next() {
  while (!ended_ && !queue_.full()) read_record();
  count();
  if (!queue_.empty()) return queue_.pop();
  finish();
  return Pull::end;
}

void SimpleSource::read_record() {
  std::visit([this](const auto& item) { take(item); }, reader_.next());
}

void SimpleSource::count() {
  summary_.events = queue_.seen().events;
  summary_.first_ns = queue_.seen().first_ns;
  summary_.last_ns = queue_.seen().last_ns;
}

void SimpleSource::finish() {
  Quality quality = queue_.quality();
  quality.unreadable = reader_.damage();
  summary_.malformed = quality.malformed();
  summary_.lost = quality.lost;
  summary_.incomplete = quality.incomplete();
  summary_.notes = quality_notes(quality, queue_.table());
}

}  // namespace ackscope::source::simple
