#pragma once

#include <map>
#include <string>
#include <vector>

namespace ackscope::contract {

struct OwnField {
  std::string name;
  std::string type;  ///< u8, u32, u64, i32, string, enum:SET
};
struct OwnEvent {
  std::vector<OwnField> fields;
  std::string side;  ///< source, destination, both
};

/// tracepoints/events.txt by event name.
std::map<std::string, OwnEvent> own_events();

}  // namespace ackscope::contract
