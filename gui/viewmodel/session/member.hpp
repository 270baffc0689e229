#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "gui/viewmodel/session/json_text.hpp"

/// Members of JSON objects that should be of a certain kind. Inside of the session's files only.
namespace ackscope::viewmodel {

/// Thrown by the functions below; caught where a whole file is read.
struct WrongMember {
  std::string name;
};

inline void require(bool holds, const char* name) {
  if (!holds) throw WrongMember{name};
}

/// Null where there is none, or it is null.
inline const Json* member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// An integer that fits.
template <typename T>
T integer(const Json& json, const char* name) {
  require(json.is_number_integer(), name);
  if (json.is_number_unsigned()) {
    const auto value = json.get<std::uint64_t>();
    require(value <= static_cast<std::uint64_t>(std::numeric_limits<T>::max()), name);
    return static_cast<T>(value);
  }
  const auto value = json.get<std::int64_t>();
  require(value >= 0 || std::numeric_limits<T>::is_signed, name);
  return static_cast<T>(value);
}

template <typename T>
std::optional<T> optional_number(const Json& object, const char* name) {
  const Json* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  return integer<T>(*found, name);
}

template <typename T>
T number(const Json& object, const char* name) {
  const auto value = optional_number<T>(object, name);
  require(value.has_value(), name);
  return *value;
}

template <typename T>
T number(const Json& object, const char* name, T otherwise) {
  return optional_number<T>(object, name).value_or(otherwise);
}

/// Empty where there is none.
inline std::string text(const Json& object, const char* name, std::size_t longest) {
  const Json* found = member(object, name);
  if (found == nullptr) return {};
  require(found->is_string() && found->get_ref<const std::string&>().size() <= longest, name);
  return found->get<std::string>();
}

/// An empty array where there is none.
inline const Json& list(const Json& object, const char* name, std::size_t most) {
  static const Json none = Json::array();
  const Json* found = member(object, name);
  if (found == nullptr) return none;
  require(found->is_array() && found->size() <= most, name);
  return *found;
}

inline std::vector<std::string> texts(const Json& object, const char* name, std::size_t most,
                                      std::size_t longest) {
  std::vector<std::string> all;
  for (const Json& one : list(object, name, most)) {
    require(one.is_string() && one.get_ref<const std::string&>().size() <= longest, name);
    all.push_back(one.get<std::string>());
  }
  return all;
}

/// An empty object where there is none.
inline const Json& object(const Json& json, const char* name) {
  static const Json none = Json::object();
  const Json* found = member(json, name);
  if (found == nullptr) return none;
  require(found->is_object(), name);
  return *found;
}

}  // namespace ackscope::viewmodel
