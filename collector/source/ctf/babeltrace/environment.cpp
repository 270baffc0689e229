#include "collector/source/ctf/babeltrace/environment.hpp"

namespace ackscope::source::ctf {

std::optional<std::string> text_entry(const bt_trace* trace, const char* key) {
  const auto* value = bt_trace_borrow_environment_entry_value_by_name_const(trace, key);
  if (value == nullptr || !bt_value_is_string(value)) return std::nullopt;
  return bt_value_string_get(value);
}

std::optional<std::int64_t> number_entry(const bt_trace* trace, const char* key) {
  const auto* value = bt_trace_borrow_environment_entry_value_by_name_const(trace, key);
  if (value == nullptr || !bt_value_is_signed_integer(value)) return std::nullopt;
  return bt_value_integer_signed_get(value);
}

}  // namespace ackscope::source::ctf
