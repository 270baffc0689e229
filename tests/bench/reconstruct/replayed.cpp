#include "tests/bench/reconstruct/replayed.hpp"

namespace ackscope::bench {

void Stretch::keep(const RawEvent& raw) {
  const auto own = [this](std::string_view text) -> std::string_view {
    return *texts.emplace(text).first;
  };
  auto& values = fields.emplace_back(raw.fields.begin(), raw.fields.end());
  for (FieldValue& value : values) {
    if (auto* text = std::get_if<std::string_view>(&value)) *text = own(*text);
  }
  RawEvent copy = raw;
  copy.fields = values;
  if (!raw.text.empty()) copy.text = own(raw.text);
  events.push_back(copy);
}

Ns Stretch::period() const { return events.back().time - events.front().time + 1; }

Replayed::Replayed(const Stretch& begin, const Stretch& loop, const source::Source& recording,
                   std::size_t events)
    : part_(&begin),
      loop_(loop),
      left_(events),
      origins_(recording.origins()),
      summary_(recording.summary()) {
  summary_.events = events;
}

source::Pull Replayed::next() {
  if (left_ == 0) return source::Pull::end;
  --left_;
  if (at_ == part_->events.size()) {
    if (part_ == &loop_) shift_ += loop_.period();
    part_ = &loop_;
    at_ = 0;
  }
  event_ = part_->events[at_++];
  event_.time += shift_;
  return source::Pull::event;
}

}  // namespace ackscope::bench
