#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::source::ctf {

/// The event classes of a source: one for every name with its fields, numbered as they appear.
class EventClasses {
 public:
  /// Stays where it is as long as this does.
  const EventClass* of(std::string name, std::vector<std::string> fields, ArgumentForm form);

 private:
  std::deque<EventClass> classes_;
  std::unordered_map<std::string, const EventClass*> by_shape_;
};

}  // namespace ackscope::source::ctf
