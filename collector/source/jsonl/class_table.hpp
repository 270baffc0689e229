#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/jsonl/line.hpp"

namespace ackscope::source::jsonl {

/// The event classes met so far: one for each event name and list of field names.
class ClassTable {
 public:
  /// Takes which fields of an event are signed. Bounded: beyond 4,096 names it is ignored.
  void declare(const ClassLine& line);

  /// The class of an event, made when it is new; null beyond 4,096 classes.
  const EventClass* find(const EventLine& event);

  /// Whether the field is signed also where its value is not negative.
  bool is_signed(const std::string& event, const std::string& field) const;

 private:
  using Key = std::tuple<std::string, ArgumentForm, std::vector<std::string>>;

  std::deque<EventClass> classes_;
  std::map<Key, const EventClass*> index_;
  std::map<std::string, std::set<std::string>> signed_fields_;
};

}  // namespace ackscope::source::jsonl
