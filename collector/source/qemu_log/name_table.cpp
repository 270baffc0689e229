#include "collector/source/qemu_log/name_table.hpp"

namespace ackscope::source {

NameTable::Entry* NameTable::find(std::string_view name) {
  const auto mixed = name.size() + static_cast<unsigned char>(name.back()) * 5U +
                     static_cast<unsigned char>(name[name.size() / 2]) * 17U;
  Names::value_type*& recent = recent_[mixed % recent_.size()];
  if (recent == nullptr || recent->first != name) recent = look_up(name);
  return recent != nullptr && recent->second.wanted ? &recent->second : nullptr;
}

NameTable::Names::value_type* NameTable::look_up(std::string_view name) {
  auto found = names_.find(name);
  if (found == names_.end()) {
    const bool wanted = !wanted_ || wanted_(name);
    // The words of other people's lines must not use up the room for names that are wanted.
    if (names_.size() >= (wanted ? 2 * max_names : max_names)) return nullptr;
    found = names_.try_emplace(std::string(name)).first;
    found->second.wanted = wanted;
  }
  return &*found;
}

const EventClass* NameTable::class_of(std::string_view name) {
  Entry* entry = find(name);
  if (entry == nullptr) return nullptr;
  if (!entry->used) {
    entry->used = true;
    entry->event_class.name = name;
    entry->event_class.form = ArgumentForm::text;
    entry->event_class.index = used_++;
  }
  return &entry->event_class;
}

}  // namespace ackscope::source
