#include "collector/source/ctf/live/lasting_origins.hpp"

namespace ackscope::source::ctf {

namespace {

std::string start_of(const bt_trace* trace) {
  const auto* value = bt_trace_borrow_environment_entry_value_by_name_const(trace, "vpid_datetime");
  return value != nullptr && bt_value_is_string(value) ? bt_value_string_get(value) : "";
}

bool has_own_buffers(const bt_trace* trace) {
  return bt_trace_borrow_environment_entry_value_by_name_const(trace, "vpid") != nullptr;
}

}  // namespace

std::optional<std::size_t> LastingOrigins::of(const bt_trace* trace,
                                              std::optional<std::int64_t> pid, Batch& into) {
  const auto index = now_.of(trace, pid);
  if (!index) return std::nullopt;
  if (const auto found = of_.find(*index); found != of_.end()) return found->second;
  const Origin& origin = now_.all()[*index];
  Key key{origin.host.value_or(""), origin.clock.uuid.value_or(""), origin.pid, start_of(trace)};
  const auto known = known_.find(key);
  if (known == known_.end() && known_.size() >= kMaxOrigins) return std::nullopt;
  const std::size_t number = known == known_.end() ? known_.size() : known->second;
  if (known == known_.end()) {
    known_.emplace(std::move(key), number);
    into.add(NewOrigin{std::make_unique<Origin>(origin), has_own_buffers(trace)});
  }
  return of_[*index] = number;
}

std::optional<std::size_t> LastingOrigins::owner(const bt_trace* trace) {
  const auto index = now_.owner(trace);
  if (!index) return std::nullopt;
  const auto found = of_.find(*index);
  return found == of_.end() ? std::nullopt : std::optional(found->second);
}

void LastingOrigins::new_graph() {
  now_.clear();
  of_.clear();
}

}  // namespace ackscope::source::ctf
