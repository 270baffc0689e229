#include "babeltrace/messages/writer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "collector/source/ctf/babeltrace/conversion.hpp"

namespace ackscope::babeltrace {
namespace {

namespace conversion = source::ctf::conversion;

bt_self_component* component_of(bt_self_message_iterator* iterator) {
  return bt_self_message_iterator_borrow_component(iterator);
}

}  // namespace

Writer::Writer(bt_self_message_iterator* iterator, const Facts& facts, const Output& output)
    : facts_(facts),
      output_(output),
      iterator_(iterator),
      schema_(component_of(iterator), facts, output),
      classes_(schema_.stream_class()),
      packets_(iterator, schema_, messages_) {}

void Writer::event(const RawEvent& event) {
  WrittenEvent written{event.event_class->name, {}, {}, {}, event.tid, {}};
  if (event.event_class->form == ArgumentForm::text) {
    written.text = event.text;
    written.arguments = typed_.read(event.event_class->name, event.text);
  } else {
    const std::size_t count = std::min(event.event_class->fields.size(), event.fields.size());
    written.arguments = {std::span(event.event_class->fields).first(count),
                         event.fields.first(count)};
  }
  // Of one process the environment tells.
  if (output_.origins.size() > 1) written.pid = facts_.origins.at(event.origin).pid;
  write(event.time, written);
}

void Writer::gap(const Gap& gap) {
  static const std::array<std::string, 3> kNames{conversion::kBegin, conversion::kEnd,
                                                 conversion::kLost};
  const std::array<FieldValue, 3> values{gap.begin, gap.end, gap.lost.value_or(0)};
  const std::size_t used = gap.lost ? 3 : 2;
  packets_.lose(gap);
  WrittenEvent written{conversion::kGapEvent, {}, {}, {}, {}, {}};
  written.arguments = {std::span(kNames).first(used), std::span(values).first(used)};
  if (output_.origins.size() > 1 && gap.origin) written.pid = facts_.origins.at(*gap.origin).pid;
  write(gap.begin, written);
}

void Writer::write(Ns time, WrittenEvent event) {
  const bool is_gap = event.name == conversion::kGapEvent;
  const Ns at = packets_.place(time);
  if (at != time && !is_gap) event.recorded = time;
  bt_message* message = made(bt_message_event_create_with_packet_and_default_clock_snapshot(
      iterator_, classes_.of(event), packets_.packet(),
      static_cast<std::uint64_t>(at - schema_.clock_offset())));
  messages_.emplace_back(message);
  fill(bt_message_event_borrow_event(message), event);
}

}  // namespace ackscope::babeltrace
