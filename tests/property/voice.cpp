#include "tests/property/voice.hpp"

#include <algorithm>
#include <sstream>

namespace ackscope::property {
namespace {

namespace trace = reference::trace;

/// Makes every text of an event its own.
class Owner {
 public:
  explicit Owner(std::vector<std::unique_ptr<std::string>>& texts) : texts_(texts) {}

  void own(std::string_view& text) {
    texts_.push_back(std::make_unique<std::string>(text));
    text = *texts_.back();
  }
  void own(trace::Device& device) {
    own(device.name);
    own(device.idstr);
  }
  template <typename Event>
  void operator()(Event& event) {
    if constexpr (requires { event.device.name; }) {
      own(event.device);
    } else if constexpr (requires { event.device; }) {
      own(event.device);
    }
    if constexpr (requires { event.machine; }) own(event.machine);
    if constexpr (requires { event.checkpoint; }) own(event.checkpoint);
    if constexpr (requires { event.text; }) own(event.text);
  }

 private:
  std::vector<std::unique_ptr<std::string>>& texts_;
};

class MemorySource : public source::Source {
 public:
  explicit MemorySource(const Recorded& recorded) : recorded_(recorded) {
    Origin origin;
    origin.host = recorded.host;
    origin.pid = recorded.pid;
    origin.clock.uuid = recorded.host;
    origin.clock.offset_ns = 0;
    origins_.push_back(origin);
    summary_.path = recorded.host;
    for (const Gap& gap : recorded.gaps) summary_.lost += gap.lost.value_or(0);
    summary_.incomplete = !recorded.gaps.empty();
  }

  source::Pull next() override {
    const bool gap_left = gap_ < recorded_.gaps.size();
    const bool event_left = event_ < recorded_.events.size();
    if (gap_left && (!event_left || recorded_.gaps[gap_].begin <= recorded_.events[event_].at)) {
      current_gap_ = recorded_.gaps[gap_++];
      return source::Pull::gap;
    }
    if (!event_left) return source::Pull::end;
    give(recorded_.events[event_++]);
    return source::Pull::event;
  }
  const RawEvent& event() const override { return raw_; }
  const Gap& gap() const override { return current_gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

 private:
  void give(const StoredEvent& stored) {
    values_.clear();
    for (const Value& value : stored.fields) {
      std::visit([this](const auto& v) { values_.emplace_back(FieldValue{v}); }, value);
    }
    raw_ = RawEvent{};
    raw_.time = stored.at;
    raw_.event_class = &recorded_.classes[stored.event_class];
    raw_.fields = values_;
    ++summary_.events;
    if (!summary_.first_ns) summary_.first_ns = stored.at;
    summary_.last_ns = stored.at;
  }

  const Recorded& recorded_;
  std::size_t event_ = 0;
  std::size_t gap_ = 0;
  RawEvent raw_;
  Gap current_gap_;
  std::vector<FieldValue> values_;
  std::vector<Origin> origins_;
  InputSummary summary_;
};

}  // namespace

Said keep(reference::Side side, Ns at, const reference::trace::Event& event) {
  Said out{at, side, event, {}};
  std::visit(Owner{out.texts}, out.event);
  return out;
}

void Recorded::say(Ns at, std::size_t said, std::string_view name, std::string_view fields,
                   std::vector<Value> values) {
  auto found = known_.find(name);
  if (found == known_.end()) {
    EventClass event_class;
    event_class.name = name;
    event_class.index = classes.size();
    std::istringstream words{std::string{fields}};
    for (std::string word; words >> word;) event_class.fields.push_back(word);
    classes.push_back(event_class);
    found = known_.emplace(std::string{name}, event_class.index).first;
  }
  events.push_back({at, found->second, said, std::move(values)});
}

source::SourcePtr play(const Recorded& recorded) {
  return std::make_unique<MemorySource>(recorded);
}

}  // namespace ackscope::property
