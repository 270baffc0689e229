#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "analysis/report/json/value.hpp"

/// The messages of trace.proto and common.proto as JSON. Internal to analysis/report/otlp.
namespace ackscope::report::otlp {

using json::Json;

/// Numbers of enumerations in trace.proto.
enum class Kind { internal = 1, producer = 4, consumer = 5 };
enum class Status { error = 2 };

/// Its intValue is signed.
template <typename T>
constexpr bool fits_int_value(const T& value) {
  return std::is_signed_v<T> ||
         static_cast<std::uint64_t>(value) <=
             static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

/// An AnyValue. 64-bit integers are texts; one that it has no integer for is a text of its own.
template <typename T>
Json any_value(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return Json{{"boolValue", value}};
  } else if constexpr (std::is_integral_v<T>) {
    return Json{{fits_int_value(value) ? "intValue" : "stringValue", std::to_string(value)}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return Json{{"doubleValue", value}};
  } else {
    return Json{{"stringValue", std::string(value)}};
  }
}

/// A list of KeyValue; every key once.
class Attributes {
 public:
  template <typename T>
  Attributes& add(std::string_view key, const T& value) {
    list_.push_back(Json{{"key", std::string(key)}, {"value", any_value(value)}});
    return *this;
  }
  /// Nothing when it is not known.
  template <typename T>
  Attributes& add(std::string_view key, const std::optional<T>& value) {
    return value ? add(key, *value) : *this;
  }
  const Json& list() const { return list_; }

 private:
  Json list_ = Json::array();
};

/// Nanoseconds since 1970 as a text; nothing before.
std::optional<std::string> unix_nano(Ns at);

/// One span of a trace.
class Span {
 public:
  Span(std::string_view trace_id, std::string_view span_id, std::string_view name, Kind kind);

  Span& parent(std::string_view span_id);
  Span& attributes(const Attributes& attributes);
  Span& event(OptNs at, std::string_view name, const Attributes& attributes = {});
  Span& fail(std::string_view message);

  /// The message; null when its times cannot be expressed.
  Json between(Ns begin, Ns end) const;

 private:
  Json span_, events_ = Json::array(), status_;
};

/// Appends a span that is not null.
void append(Json& spans, Json span);

}  // namespace ackscope::report::otlp
