#pragma once

#include <string_view>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::viewmodel {

/// The arguments of an event, read back from the text that `EventText` made of them: what a line of
/// a QEMU log says stays a text, "name=value, name=value" becomes fields again. `fields` points
/// into `text`.
struct ReadBack {
  EventClass event_class;
  std::vector<FieldValue> fields;
};
ReadBack read_back(std::string_view event, std::string_view text);

}  // namespace ackscope::viewmodel
