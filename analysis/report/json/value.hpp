#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

/// How the words of the model become JSON values. Internal to
/// analysis/report/json and to records/model, which keeps migrations in the same words.
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

/// An object that will have so many members. One that had to grow would copy them, arrays and all:
/// their keys are constant.
inline Json object_of(std::size_t members) {
  Json object = Json::object();
  object.get_ref<Json::object_t&>().reserve(members);
  return object;
}

/// One function per family of objects, each in the file of that name.
Json input(const InputSummary& summary);
Json migration(const Migration& migration);
Json device(const Device& device);
Json finding(const Finding& finding);
Json fingerprint(const std::optional<Fingerprint>& print);
Json what_if(const WhatIf& estimate);
Json qmp(const QmpReport& report);

/// An array made of `items` by `convert`.
template <typename Items, typename Convert>
Json list(const Items& items, Convert convert) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(convert(item));
  return array;
}

/// A whole report of these migrations (write_json.cpp).
Json document(const Analysis& analysis, const Identity& identity,
              std::span<const Migration> migrations);

}  // namespace ackscope::report::json
