#include "babeltrace/source/params.hpp"

#include <algorithm>

namespace ackscope::babeltrace {
namespace {

struct Names {
  const std::vector<std::string_view>& known;
  std::string stranger;
};

bt_value_map_foreach_entry_const_func_status look(const char* name, const bt_value* /*value*/,
                                                  void* data) {
  auto& names = *static_cast<Names*>(data);
  const bool known = std::find(names.known.begin(), names.known.end(), name) != names.known.end();
  if (!known) names.stranger = name;
  return BT_VALUE_MAP_FOREACH_ENTRY_CONST_FUNC_STATUS_OK;
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

tl::unexpected<Error> wrong(const char* name, std::string what) {
  return fail("parameter `" + std::string(name) + "` " + std::move(what));
}

}  // namespace

Result<void> check_names(const bt_value* params, const std::vector<std::string_view>& known) {
  Names names{known, {}};
  if (bt_value_map_foreach_entry_const(params, look, &names) !=
      BT_VALUE_MAP_FOREACH_ENTRY_CONST_STATUS_OK)
    return fail("the parameters cannot be read");
  if (names.stranger.empty()) return {};
  return fail("no parameter `" + names.stranger + "`", {}, "there are: " + list_of(known));
}

Result<std::optional<std::string>> text_param(const bt_value* params, const char* name) {
  const bt_value* value = bt_value_map_borrow_entry_value_const(params, name);
  if (value == nullptr) return std::nullopt;
  if (!bt_value_is_string(value)) return wrong(name, "is no text");
  return bt_value_string_get(value);
}

Result<std::vector<std::string>> texts_param(const bt_value* params, const char* name) {
  const bt_value* value = bt_value_map_borrow_entry_value_const(params, name);
  if (value == nullptr) return wrong(name, "is missing");
  if (bt_value_is_string(value)) return std::vector<std::string>{bt_value_string_get(value)};
  if (!bt_value_is_array(value) || bt_value_array_is_empty(value))
    return wrong(name, "is no array of texts");
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < bt_value_array_get_length(value); ++i) {
    const bt_value* element = bt_value_array_borrow_element_by_index_const(value, i);
    if (!bt_value_is_string(element)) return wrong(name, "is no array of texts");
    texts.emplace_back(bt_value_string_get(element));
  }
  return texts;
}

}  // namespace ackscope::babeltrace
