#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "reference/scenario/scenario.hpp"

/// The words that stand for enumerators in scenario files.
namespace ackscope::reference {

template <typename Enum>
struct Label {
  Enum value;
  std::string_view text;
};

template <typename Enum>
std::span<const Label<Enum>> labels();

template <>
std::span<const Label<Reinit::When>> labels();
template <>
std::span<const Label<Fault::Call>> labels();
template <>
std::span<const Label<DeviceState>> labels();
template <>
std::span<const Label<LateCheck>> labels();
template <>
std::span<const Label<Mutant>> labels();
template <>
std::span<const Label<Action::Do>> labels();
template <>
std::span<const Label<Action::Parameter>> labels();
template <>
std::span<const Label<Outcome>> labels();
template <>
std::span<const Label<RoundState>> labels();
template <>
std::span<const Label<Cause>> labels();

template <typename Enum>
std::string_view label_of(Enum value) {
  for (const Label<Enum>& label : labels<Enum>()) {
    if (label.value == value) return label.text;
  }
  return "?";
}

template <typename Enum>
std::optional<Enum> from_label(std::string_view text) {
  for (const Label<Enum>& label : labels<Enum>()) {
    if (label.text == text) return label.value;
  }
  return std::nullopt;
}

/// "one of a, b, c"
template <typename Enum>
std::string choices() {
  std::string out = "one of ";
  for (const Label<Enum>& label : labels<Enum>()) {
    if (&label != labels<Enum>().data()) out += ", ";
    out += label.text;
  }
  return out;
}

/// EIO -> 5; the ones that drivers return.
std::optional<int> errno_from_name(std::string_view name);
/// Empty if it has no name here.
std::string_view errno_name(int number);

}  // namespace ackscope::reference
