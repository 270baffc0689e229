#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "collector/decode/releases.hpp"
#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::decode {

/// The arguments of one event in the order of its rule's field list. A value of the wrong kind
/// makes the event malformed (`ok()` turns false) and reads as 0 or "".
class Fields {
 public:
  explicit Fields(std::span<const FieldValue> values) : values_(values) {}

  std::uint64_t number(std::size_t index) const;
  std::int64_t integer(std::size_t index) const;
  std::string_view text(std::size_t index) const;
  bool flag(std::size_t index) const { return number(index) != 0; }
  std::uint32_t number32(std::size_t index) const {
    return static_cast<std::uint32_t>(number(index));
  }
  /// An int argument: 32 bits, whatever width and sign the back end stored it with.
  std::int32_t integer32(std::size_t index) const {
    return static_cast<std::int32_t>(integer(index));
  }

  /// Present and a number? For fields marked optional in the rule.
  bool has(std::size_t index) const;
  std::optional<std::uint32_t> optional32(std::size_t index) const;
  std::optional<bool> optional_flag(std::size_t index) const;

  bool ok() const { return ok_; }
  /// Makes the event malformed: a value that cannot be.
  void reject() const { ok_ = false; }

 private:
  std::span<const FieldValue> values_;
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
