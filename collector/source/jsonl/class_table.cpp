#include "collector/source/jsonl/class_table.hpp"

#include <utility>

namespace ackscope::source::jsonl {
namespace {

constexpr std::size_t kMaxClasses = 4096;

}  // namespace

void ClassTable::declare(const ClassLine& line) {
  if (signed_fields_.size() >= kMaxClasses && !signed_fields_.contains(line.event)) return;
  signed_fields_[line.event] = {line.signed_fields.begin(), line.signed_fields.end()};
}

const EventClass* ClassTable::find(const EventLine& event) {
  const auto form = event.text ? ArgumentForm::text : ArgumentForm::fields;
  Key key{event.event, form, event.names};
  if (const auto found = index_.find(key); found != index_.end()) return found->second;
  if (classes_.size() >= kMaxClasses) return nullptr;
  const EventClass& fresh =
      classes_.emplace_back(EventClass{event.event, form, event.names, classes_.size()});
  index_.emplace(std::move(key), &fresh);
  return &fresh;
}

bool ClassTable::is_signed(const std::string& event, const std::string& field) const {
  const auto found = signed_fields_.find(event);
  return found != signed_fields_.end() && found->second.contains(field);
}

}  // namespace ackscope::source::jsonl
