#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "collector/decode/releases.hpp"
#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::decode {

/// The arguments of one event in the order of its rule's field list. A value of the wrong kind
/// makes the event malformed (`ok()` turns false) and reads as 0 or "". Every event is read through
/// this, so it is all inline.
class Fields {
 public:
  /// `values` are the arguments, one by one.
  explicit Fields(std::span<const FieldValue> values)
      : Fields(values, std::span(kInOrder).first(std::min(values.size(), kInOrder.size()))) {}
  /// `positions`: where in `values` each argument lies; out of range: it is not there.
  Fields(std::span<const FieldValue> values, std::span<const std::size_t> positions)
      : values_(values), positions_(positions) {}

  std::uint64_t number(std::size_t index) const {
    const FieldValue* value = find(index);
    if (const auto* number = std::get_if<std::uint64_t>(value)) return *number;
    if (const auto* number = std::get_if<std::int64_t>(value)) {
      return static_cast<std::uint64_t>(*number);
    }
    ok_ = false;
    return 0;
  }
  std::int64_t integer(std::size_t index) const { return static_cast<std::int64_t>(number(index)); }
  std::string_view text(std::size_t index) const {
    if (const auto* text = std::get_if<std::string_view>(find(index))) return *text;
    ok_ = false;
    return {};
  }
  bool flag(std::size_t index) const { return number(index) != 0; }
  std::uint32_t number32(std::size_t index) const {
    return static_cast<std::uint32_t>(number(index));
  }
  /// An int argument: 32 bits, whatever width and sign the back end stored it with.
  std::int32_t integer32(std::size_t index) const {
    return static_cast<std::int32_t>(integer(index));
  }

  /// Present and a number? For fields marked optional in the rule.
  bool has(std::size_t index) const {
    const FieldValue* value = find(index);
    return std::holds_alternative<std::uint64_t>(*value) ||
           std::holds_alternative<std::int64_t>(*value);
  }
  std::optional<std::uint32_t> optional32(std::size_t index) const {
    return has(index) ? std::optional(number32(index)) : std::nullopt;
  }
  std::optional<bool> optional_flag(std::size_t index) const {
    return has(index) ? std::optional(flag(index)) : std::nullopt;
  }

  bool ok() const { return ok_; }
  /// Makes the event malformed: a value that cannot be.
  void reject() const { ok_ = false; }

 private:
  const FieldValue* find(std::size_t index) const {
    static constexpr FieldValue kNothing{};
    if (index >= positions_.size() || positions_[index] >= values_.size()) return &kNothing;
    return &values_[positions_[index]];
  }

  static constexpr auto kInOrder = [] {
    std::array<std::size_t, 32> positions{};  // no declaration has that many arguments
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = i;
    return positions;
  }();

  std::span<const FieldValue> values_;
  std::span<const std::size_t> positions_;
  mutable bool ok_ = true;
};

/// How one declaration of one event is understood. An event whose declaration changed has one
/// rule per declaration, newest first; the first that fits the recording is taken.
struct EventRule {
  std::string_view event;  ///< as ackscope::full_name gives it
  Releases releases;       ///< of QEMU; says nothing of other producers
  /// Argument names in the order of the declaration, separated by blanks; a trailing '?' marks
  /// one that some builds lack.
  std::string_view fields;
  /// What the log back end prints behind "NAME ", see TextShape: one conversion per argument.
  std::string_view shape;
  events::Payload (*make)(const Fields&);
  /// Where the producer's events say whom they concern; null for QEMU's.
  Identity (*identify)(const Fields&) = nullptr;
};

}  // namespace ackscope::decode
