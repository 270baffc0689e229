#include "babeltrace/messages/typed_text.hpp"

#include <algorithm>

#include "collector/decode/vocabulary.hpp"

namespace ackscope::babeltrace {
namespace {

std::vector<std::string> names_of(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    std::string_view name = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    if (name.ends_with('?')) name.remove_suffix(1);
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

TypedText::TypedText() {
  for (const auto& group : decode::qemu_vocabulary()) {
    for (const decode::EventRule& rule : group) {
      Declaration declaration{names_of(rule.fields), decode::TextShape(rule.shape)};
      if (declaration.names.size() != declaration.shape.size()) continue;
      values_.resize(std::max(values_.size(), declaration.names.size()));
      declarations_[std::string(rule.event)].push_back(std::move(declaration));
    }
  }
}

NamedValues TypedText::read(std::string_view event, std::string_view text) {
  const auto known = declarations_.find(event);
  if (known == declarations_.end()) return {};
  for (const Declaration& declaration : known->second) {
    if (!declaration.shape.match(text, values_)) continue;
    return {declaration.names, std::span(values_).first(declaration.names.size())};
  }
  return {};
}

}  // namespace ackscope::babeltrace
