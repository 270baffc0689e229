#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "babeltrace/messages/handles.hpp"
#include "babeltrace/messages/typed_text.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/time.hpp"

namespace ackscope::babeltrace {

/// An event as it is to be written.
struct WrittenEvent {
  std::string_view name;
  NamedValues arguments;
  std::optional<std::string_view> text;  ///< a log's, written behind the arguments
  std::optional<std::int64_t> pid, tid;  ///< context, where known
  OptNs recorded;                        ///< context: its time, where it had to be moved
};

/// The event classes of a stream class: one per name, list of typed fields, text or none and
/// context. Names of fields are made such that CTF can have them. The classes are made as events
/// come; a recording's own source bounds how many names there are.
class EventClasses {
 public:
  explicit EventClasses(bt_stream_class* stream_class) : stream_class_(stream_class) {}

  const bt_event_class* of(const WrittenEvent& event);

 private:
  EventClassRef make(const WrittenEvent& event) const;
  void add_context(const WrittenEvent& event, bt_event_class* event_class) const;
  void append(bt_field_class* structure, std::string_view name, FieldClass field) const;

  bt_stream_class* stream_class_;
  std::unordered_map<std::string, EventClassRef> known_;
  std::string key_;
};

/// Fills a message's event, whose class was made for it.
void fill(bt_event* into, const WrittenEvent& event);

}  // namespace ackscope::babeltrace
