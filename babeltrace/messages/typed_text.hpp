#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/decode/text_shape.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::babeltrace {

/// Named values; both point into what they were made from.
struct NamedValues {
  std::span<const std::string> names;
  std::span<const FieldValue> values;
};

/// The arguments of a log's events by name, after the declarations that the decoder knows. For
/// people and other tools: what ackscope itself understands, it reads from the text.
class TypedText {
 public:
  TypedText();

  /// No names when no declaration of the event fits. Valid until the next call.
  NamedValues read(std::string_view event, std::string_view text);

 private:
  struct Declaration {
    std::vector<std::string> names;
    decode::TextShape shape;
  };
  std::map<std::string, std::vector<Declaration>, std::less<>> declarations_;
  std::vector<FieldValue> values_;
};

}  // namespace ackscope::babeltrace
