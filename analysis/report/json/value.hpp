#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"

/// How the words of the model become JSON values. Internal to analysis/report/json.
namespace ackscope::report::json {

using Json = nlohmann::ordered_json;

/// An enumeration of the model as its documented word.
template <typename E>
Json word(E value) {
  return std::string(to_string(value));
}

/// The value, or null when it is not known.
template <typename T>
Json known(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

inline Json known(const std::optional<Side>& side) { return side ? word(*side) : Json(nullptr); }

/// One function per family of objects, each in the file of that name.
Json input(const InputSummary& summary);
Json migration(const Migration& migration);
Json device(const Device& device);
Json finding(const Finding& finding);
Json qmp(const std::optional<QmpReport>& report);
Json what_if(const WhatIf& estimate);

/// An array made of `items` by `convert`.
template <typename Items, typename Convert>
Json list(const Items& items, Convert convert) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(convert(item));
  return array;
}

}  // namespace ackscope::report::json
