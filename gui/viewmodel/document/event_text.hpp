#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::viewmodel {

/// The arguments of events as a line of a QEMU log writes them, whatever they were recorded as.
/// Where the vocabulary has no such line for the arguments, "name=value, name=value".
class EventText {
 public:
  /// Valid until the next call.
  std::string_view of(const RawEvent& event);

 private:
  /// Where a value goes.
  struct Piece {
    std::string before;
    char conversion = 's';
    std::size_t field = 0;
  };
  struct Form {
    std::vector<Piece> pieces;
    std::string after;
  };
  static Form form_of(const EventClass& event_class);
  static std::optional<Form> shaped(const EventClass& event_class, std::string_view fields,
                                    std::string_view shape);

  std::unordered_map<const EventClass*, Form> forms_;
  std::string text_;
};

}  // namespace ackscope::viewmodel
