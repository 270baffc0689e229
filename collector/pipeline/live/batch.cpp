#include "collector/pipeline/live/batch.hpp"

namespace ackscope::live {

void Batch::add(const RawEvent& event) {
  const std::size_t first = values_.size();
  for (FieldValue value : event.fields) {
    if (auto* text = std::get_if<std::string_view>(&value)) *text = texts_.emplace_back(*text);
    values_.push_back(value);
  }
  std::string_view text;
  if (!event.text.empty()) text = texts_.emplace_back(event.text);
  items_.emplace_back(EventItem{event.time, event.event_class, event.origin, event.tid, first,
                                event.fields.size(), text});
}

void Batch::close(const source::LiveSource& source, bool ended) {
  summary_ = source.summary();
  status_ = source.status();
  origins_ = source.origins();
  caught_up_ = source.caught_up();
  ended_ = ended;
}

RawEvent Batch::event(const EventItem& item) const {
  RawEvent event;
  event.time = item.time;
  event.event_class = item.event_class;
  event.origin = item.origin;
  event.tid = item.tid;
  event.fields = std::span(values_).subspan(item.first, item.count);
  event.text = item.text;
  return event;
}

}  // namespace ackscope::live
