#include "tests/collector/pipeline/fake_source.hpp"

#include <utility>

namespace ackscope::pipeline::test {

using source::Pull;

FakeSource::FakeSource(Backend backend, std::vector<Origin> origins)
    : origins_(std::move(origins)) {
  summary_.path = "fake";
  summary_.backend = backend;
}

FakeSource& FakeSource::add(Item item) {
  items_.push_back(std::move(item));
  return *this;
}

FakeSource& FakeSource::add(const std::vector<Line>& lines) {
  items_.insert(items_.end(), lines.begin(), lines.end());
  return *this;
}

Pull FakeSource::next() {
  if (next_ == items_.size()) return Pull::end;
  const Item& item = items_[next_++];
  if (const auto* line = std::get_if<Line>(&item)) return show(*line);
  if (std::holds_alternative<Restart>(item)) {
    summary_.events = 0;
    classes_.clear();
    return Pull::restart;
  }
  gap_ = std::get<Gap>(item);
  return Pull::gap;
}

Pull FakeSource::show(const Line& line) {
  ++summary_.events;
  event_ = RawEvent{line.time, &event_class(line.name), line.origin, line.tid, {}, line.text};
  return Pull::event;
}

const EventClass& FakeSource::event_class(std::string_view name) {
  for (const EventClass& known : classes_) {
    if (known.name == name) return known;
  }
  return classes_.emplace_back(
      EventClass{std::string(name), ArgumentForm::text, {}, classes_.size()});
}

}  // namespace ackscope::pipeline::test
