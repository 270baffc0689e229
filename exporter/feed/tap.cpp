#include "exporter/feed/tap.hpp"

#include <utility>

#include "analysis/report/events_jsonl/lines.hpp"

namespace ackscope::feed {
namespace {

std::shared_ptr<const Process> make_process(std::size_t id, const Origin& origin, Backend backend) {
  return std::make_shared<const Process>(
      Process{id, origin, report::origin_line(id, origin, backend)});
}

}  // namespace

void Tap::origin(std::size_t id, const Origin& origin, Backend backend) {
  if (processes_.size() <= id) processes_.resize(id + 1);
  processes_[id] = make_process(id, origin, backend);
}

void Tap::event(const RawEvent& event) {
  Line line;
  line.text = report::event_line(event);
  line.process = process(event.origin);
  line.kind = kind(event);
  line.begin = line.end = event.time;
  line.events = 1;
  put(std::move(line));
}

void Tap::gap(const Gap& gap) {
  Line line;
  line.text = report::gap_line(gap);
  if (gap.origin) line.process = process(*gap.origin);
  line.begin = gap.begin;
  line.end = gap.end;
  line.events = gap.lost;
  put(std::move(line));
}

void Tap::forget(std::size_t id) {
  if (inbox_.put(Forget{id})) wake_();
}

/// One that was never declared has nothing but its number.
std::shared_ptr<const Process> Tap::process(std::size_t id) {
  if (processes_.size() <= id || !processes_[id]) origin(id, {}, Backend::live);
  return processes_[id];
}

std::shared_ptr<const Kind> Tap::kind(const RawEvent& event) {
  if (event.event_class->form != ArgumentForm::fields) return nullptr;
  const std::string& name = event.event_class->name;
  std::string names = report::signed_fields(event);
  auto& known = kinds_[name];
  if (!known || known->signed_names != names) {
    std::string text = report::class_line(name, names);
    known = std::make_shared<const Kind>(Kind{name, std::move(names), std::move(text)});
  }
  return known;
}

void Tap::put(Line line) {
  line.number = numbered_++;
  line.text.shrink_to_fit();  // it grew by doubling, and is kept for long
  if (inbox_.put(std::make_shared<const Line>(std::move(line)))) wake_();
}

}  // namespace ackscope::feed
