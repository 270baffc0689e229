#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
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

/// Far enough from the ends that sums and differences of times stay in range.
inline OptNs time(const Value& object, const char* key) {
  constexpr Ns kFar = (Ns{1} << 62) - 1;  // in the year 2116
  const Value& value = member(object, key);
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{kFar})
    return std::nullopt;
  if (!value.is_number_integer() || value.get<Ns>() < -kFar) return std::nullopt;
  return value.get<Ns>();
}

template <typename Number>
std::optional<Number> number(const Value& object, const char* key) {
  const Value& value = member(object, key);
  if (!value.is_number_unsigned()) return std::nullopt;
  const auto whole = value.get<std::uint64_t>();
  if (whole > std::numeric_limits<Number>::max()) return std::nullopt;
  return static_cast<Number>(whole);
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

/// The text as a value; discarded when it is no JSON, or one that would take far more memory than
/// any report has use for: nested too deeply, or of too many values.
Value parse_bounded(std::string_view text);

/// One function per family of objects, each in the file of that name.
Migration read_migration(const Value& object);
Device read_device(const Value& object);
Finding read_finding(const Value& object);
std::optional<Party> read_party(const Value& object);
std::optional<Fingerprint> read_fingerprint(const Value& object);

}  // namespace ackscope::report::json
