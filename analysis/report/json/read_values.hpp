#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"

/// How JSON values of a report become words of the model again. What is missing or of another kind
/// stays unknown. Internal to analysis/report/json and to records/model.
namespace ackscope::report::json {

using Value = nlohmann::json;

/// Value::operator[] of a const object demands the key; a stranger's report may lack any.
inline const Value& member(const Value& object, const char* key) {
  static const Value kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(key);
  return found == object.end() ? kNone : *found;
}

inline OptNs time(const Value& object, const char* key) {
  const Value& value = member(object, key);
  return value.is_number_integer() ? OptNs(value.get<Ns>()) : std::nullopt;
}

template <typename Number>
std::optional<Number> number(const Value& object, const char* key) {
  const Value& value = member(object, key);
  return value.is_number_unsigned() ? std::optional(value.get<Number>()) : std::nullopt;
}

inline std::optional<std::string> text(const Value& object, const char* key) {
  const Value& value = member(object, key);
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

inline std::optional<bool> truth(const Value& object, const char* key) {
  const Value& value = member(object, key);
  return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

/// The enumerator whose word it is; `otherwise` for none.
template <typename E>
E word(const Value& object, const char* key, std::initializer_list<E> all, E otherwise) {
  const auto name = text(object, key);
  for (const E value : all)
    if (name == to_string(value)) return value;
  return otherwise;
}

template <typename Item, typename Read>
std::vector<Item> items(const Value& object, const char* key, Read read) {
  std::vector<Item> list;
  const Value& array = member(object, key);
  if (!array.is_array()) return list;
  for (const Value& item : array) list.push_back(read(item));
  return list;
}

/// One function per family of objects, each in the file of that name.
Migration read_migration(const Value& object);
Device read_device(const Value& object);
Finding read_finding(const Value& object);
std::optional<Party> read_party(const Value& object);
std::optional<Fingerprint> read_fingerprint(const Value& object);

}  // namespace ackscope::report::json
