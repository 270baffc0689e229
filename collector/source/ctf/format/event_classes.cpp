#include "collector/source/ctf/format/event_classes.hpp"

#include <utility>

namespace ackscope::source::ctf {

const EventClass* EventClasses::of(std::string name, std::vector<std::string> fields,
                                   ArgumentForm form) {
  std::string shape = name + (form == ArgumentForm::text ? " text" : " fields");
  for (const std::string& field : fields) shape += '\0' + field;
  const auto [entry, is_new] = by_shape_.try_emplace(std::move(shape), nullptr);
  if (is_new) {
    classes_.push_back({std::move(name), form, std::move(fields), classes_.size()});
    entry->second = &classes_.back();
  }
  return entry->second;
}

}  // namespace ackscope::source::ctf
