#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/scenario/labels.hpp"
#include "reference/scenario/schema.hpp"
#include "reference/scenario/units.hpp"

namespace ackscope::reference {

using OrderedJson = nlohmann::ordered_json;

template <typename T>
class Writer;

inline OrderedJson as_json(bool value) { return value; }
inline OrderedJson as_json(const std::string& value) { return value; }
inline OrderedJson as_json(std::uint32_t value) { return value; }
inline OrderedJson as_json(double value) { return value; }
inline OrderedJson as_json(Ns value) { return format_time(value); }
/// A number if there is no unit to make it shorter.
inline OrderedJson as_json(std::uint64_t value) {
  const std::string text = format_size(value);
  return text.find_first_not_of("0123456789") == text.npos ? OrderedJson(value) : OrderedJson(text);
}
template <typename Enum>
requires std::is_enum_v<Enum> OrderedJson as_json(Enum value) {
  return std::string(label_of(value));
}
template <typename T>
OrderedJson as_json(const std::optional<T>& value) {
  return value ? as_json(*value) : OrderedJson(nullptr);
}

/// Only what differs from `base`.
template <typename T>
requires std::is_class_v<T> OrderedJson as_json(const T& object, const T& base,
                                                const Settings& destination) {
  OrderedJson out = OrderedJson::object();
  Writer<T> writer(out, object, base, destination);
  describe(writer);
  return out;
}

/// The archive that writes an object; leaves out what is as in `base`.
template <typename T>
class Writer {
 public:
  using Object = T;
  /// `destination`: what the settings of an attempt's destination are written relative to.
  Writer(OrderedJson& out, const T& object, const T& base, const Settings& destination)
      : out_(out), object_(object), base_(base), destination_(destination) {}

  const T& object() const { return object_; }

  template <typename Member>
  void operator()(std::string_view key, Member T::*member, Limits = {}) {
    const auto& value = object_.*member;
    if constexpr (requires { as_json(value); }) {
      if (value != base_.*member) out_[std::string(key)] = as_json(value);
    } else {
      object_member(key, value, base_.*member);
    }
  }
  template <typename Member>
  void required(std::string_view key, Member T::*member, Limits = {}) {
    const auto& value = object_.*member;
    if constexpr (requires { as_json(value); }) {
      out_[std::string(key)] = as_json(value);
    } else {
      object_member(key, value, base_.*member);
      if (!out_.contains(key)) out_[std::string(key)] = OrderedJson::array();
    }
  }
  void required_time(std::string_view key, std::uint64_t T::*member) {
    out_[std::string(key)] = format_time(static_cast<Ns>(object_.*member));
  }
  bool differs(std::string_view key) const { return out_.contains(key); }
  template <typename Member>
  void imply(Member T::*member, Member value) {
    base_.*member = value;
  }
  template <typename Part>
  void inlined(Part T::*member) {
    Writer<Part> part(out_, object_.*member, base_.*member, destination_);
    describe(part);
  }
  void like(std::string_view key, Settings T::*member, Settings T::*other) {
    object_member(key, object_.*member, object_.*other);
    destination_ = object_.*member;
  }
  void overrides(std::string_view key, std::optional<Settings> T::*member) {
    if (const auto& own = object_.*member) {
      out_[std::string(key)] = as_json(*own, destination_, destination_);
    }
  }
  void error_number(std::string_view key, int T::*member) {
    const std::string_view name = errno_name(object_.*member);
    out_[std::string(key)] = name.empty() ? OrderedJson(object_.*member) : OrderedJson(name);
  }
  void prose(std::string_view key, std::string T::*member) { (*this)(key, member); }
  void text_or_null(std::string_view key, std::optional<std::string> T::*member) {
    const auto& text = object_.*member;
    if (text) out_[std::string(key)] = text->empty() ? OrderedJson(nullptr) : OrderedJson(*text);
  }
  void rounds(std::string_view key, std::vector<ExpectedDevice> T::*member) {
    for (const ExpectedDevice& device : object_.*member) {
      OrderedJson& list = out_[std::string(key)][device.device] = OrderedJson::array();
      for (const ExpectedRound& round : device.rounds) {
        list.push_back(std::string(label_of(round.cause)) + " " +
                       std::string(label_of(round.state)));
      }
    }
  }

 private:
  template <typename Part>
  void object_member(std::string_view key, const Part& value, const Part& base) {
    OrderedJson part = as_json(value, base, destination_);
    if (!part.empty()) out_[std::string(key)] = std::move(part);
  }
  template <typename Part>
  void object_member(std::string_view key, const std::vector<Part>& values,
                     const std::vector<Part>&) {
    OrderedJson list = OrderedJson::array();
    for (const Part& value : values) {
      if constexpr (requires { as_json(value); }) {
        list.push_back(as_json(value));
      } else {
        list.push_back(as_json(value, Part{}, destination_));
      }
    }
    if (!list.empty()) out_[std::string(key)] = std::move(list);
  }

  OrderedJson& out_;
  const T& object_;
  T base_;
  Settings destination_;
};

}  // namespace ackscope::reference
