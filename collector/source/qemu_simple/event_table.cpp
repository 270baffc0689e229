#include "collector/source/qemu_simple/event_table.hpp"

#include <utility>

#include "collector/source/qemu_simple/arguments.hpp"

namespace ackscope::source::simple {
namespace {

constexpr std::size_t kMaxEvents = 65'536;

}  // namespace

EventTable::EventTable(std::shared_ptr<const TraceEvents> declared, ByteOrder order, Wanted wanted,
                       std::shared_ptr<EventClasses> classes)
    : declared_(std::move(declared)),
      order_(order),
      wanted_(std::move(wanted)),
      classes_(std::move(classes)) {}

void EventTable::learn(const Mapping& mapping) {
  if (events_.size() >= kMaxEvents || events_.contains(mapping.id)) return;
  const bool wanted = !wanted_ || wanted_(mapping.name);
  const ArgumentList* arguments = declared_->find(mapping.name);
  if (arguments == nullptr && undeclared_++ == 0) first_undeclared_ = mapping.name;
  const auto at = events_.emplace(
      mapping.id, KnownEvent{std::string(mapping.name), wanted, arguments, nullptr});
  if (mapping.id >= kMaxEvents) return;
  if (small_ids_.size() <= mapping.id) small_ids_.resize(mapping.id + 1);
  small_ids_[mapping.id] = &at.first->second;
}

KnownEvent* EventTable::find(std::uint64_t id) {
  if (id < kMaxEvents) return id < small_ids_.size() ? small_ids_[id] : nullptr;
  const auto found = events_.find(id);
  return found == events_.end() ? nullptr : &found->second;
}

Fit EventTable::judge(std::uint64_t id, std::span<const std::byte> arguments) const {
  const auto found = events_.find(id);
  if (found == events_.end()) return Fit::unknown_id;
  const ArgumentList* list = found->second.arguments;
  const bool fits = list != nullptr && arguments_fit(arguments, *list, order_);
  return fits ? Fit::exact : Fit::misfit;
}

const EventClass& EventTable::event_class(KnownEvent& event) {
  if (event.event_class == nullptr) event.event_class = &classes_->of(event.name, *event.arguments);
  return *event.event_class;
}

const EventClass& EventClasses::of(const std::string& name, const ArgumentList& arguments) {
  std::vector<std::string> fields;
  for (const Argument& argument : arguments) fields.push_back(argument.name);
  const auto [place, fresh] = index_.try_emplace({name, fields}, nullptr);
  if (fresh) {
    place->second = &classes_.emplace_back(
        EventClass{name, ArgumentForm::fields, std::move(fields), classes_.size()});
  }
  return *place->second;
}

}  // namespace ackscope::source::simple
