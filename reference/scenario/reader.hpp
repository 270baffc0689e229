#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/scenario/document.hpp"
#include "reference/scenario/schema.hpp"
#include "reference/scenario/values.hpp"

namespace ackscope::reference {

template <typename T>
class Reader;

inline constexpr std::size_t kMostElements = 64;

/// Objects: what the file does not say stays as it is in `out`.
template <typename T>
requires std::is_class_v<T>
void read_value(const Json& json, const std::string& path, Reading& reading, T& out, Limits) {
  Fields fields(json, path, reading);
  Reader<T> reader(fields, out);
  describe(reader);
  fields.finish();
}

template <typename T>
void read_value(const Json& json, const std::string& path, Reading& reading, std::optional<T>& out,
                Limits limits) {
  if (json.is_null()) return out.reset();
  read_value(json, path, reading, out.emplace(), limits);
}

template <typename T>
void read_value(const Json& json, const std::string& path, Reading& reading, std::vector<T>& out,
                Limits limits) {
  if (!json.is_array()) return reading.fail(path, "must be an array");
  if (json.size() > kMostElements) return reading.fail(path, "must have at most 64 elements");
  for (std::size_t i = 0; i < json.size(); ++i) {
    read_value(json[i], path + "[" + std::to_string(i) + "]", reading, out.emplace_back(), limits);
  }
}

/// The archive that fills an object.
template <typename T>
class Reader {
 public:
  using Object = T;
  Reader(Fields& fields, T& object) : fields_(fields), object_(object) {}

  const T& object() const { return object_; }

  template <typename Member>
  void operator()(std::string_view key, Member T::*member, Limits limits = {}) {
    if (const Json* json = fields_.take(key)) {
      read_value(*json, fields_.path_of(key), fields_.reading(), object_.*member, limits);
    }
  }
  template <typename Member>
  void required(std::string_view key, Member T::*member, Limits limits = {}) {
    if (present(key)) (*this)(key, member, limits);
  }
  void required_time(std::string_view key, std::uint64_t T::*member) {
    if (!present(key)) return;
    Ns time = 0;
    read_value(*fields_.take(key), fields_.path_of(key), fields_.reading(), time, Limits{});
    object_.*member = static_cast<std::uint64_t>(time);
  }
  bool differs(std::string_view key) { return fields_.take(key) != nullptr; }
  template <typename Member>
  void imply(Member T::*member, Member value) {
    object_.*member = value;
  }
  template <typename Part>
  void inlined(Part T::*member) {
    Reader<Part> part(fields_, object_.*member);
    describe(part);
  }
  /// Starts from another member instead of from the defaults.
  void like(std::string_view key, Settings T::*member, Settings T::*other) {
    object_.*member = object_.*other;
    (*this)(key, member);
    fields_.reading().destination = object_.*member;
  }
  /// Starts from the scenario's destination.
  void overrides(std::string_view key, std::optional<Settings> T::*member) {
    const Json* json = fields_.take(key);
    if (!json) return;
    Settings& settings = (object_.*member).emplace(fields_.reading().destination);
    read_value(*json, fields_.path_of(key), fields_.reading(), settings, Limits{});
  }
  void error_number(std::string_view key, int T::*member) { with(key, member, read_error_number); }
  void prose(std::string_view key, std::string T::*member) { with(key, member, read_prose); }
  void text_or_null(std::string_view key, std::optional<std::string> T::*member) {
    with(key, member, read_text_or_null);
  }
  void rounds(std::string_view key, std::vector<ExpectedDevice> T::*member) {
    with(key, member, read_rounds);
  }

 private:
  bool present(std::string_view key) {
    if (fields_.take(key)) return true;
    fields_.reading().fail(fields_.path_of(key), "is missing");
    return false;
  }
  template <typename Member, typename Function>
  void with(std::string_view key, Member T::*member, Function read) {
    if (const Json* json = fields_.take(key)) {
      read(*json, fields_.path_of(key), fields_.reading(), object_.*member);
    }
  }

  Fields& fields_;
  T& object_;
};

}  // namespace ackscope::reference
