#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/model/time.hpp"

namespace ackscope {

/// A value as a recording stores it. Texts point into the source's buffers.
/// `bool` and unsigned integers are uint64_t, signed integers int64_t.
using FieldValue = std::variant<std::monostate, std::uint64_t, std::int64_t, std::string_view>;

/// How the arguments of an event are stored.
enum class ArgumentForm {
  fields,  ///< named values, in the order of `EventClass::fields`
  text,    ///< one formatted text, everything behind "NAME " of a QEMU log line
};

/// What a recording declares about one kind of event. Owned by the source, which keeps it at the
/// same address as long as the source lives.
struct EventClass {
  std::string name;  ///< QEMU's event name; of another provider "PROVIDER:NAME", see `full_name`
  ArgumentForm form = ArgumentForm::fields;
  std::vector<std::string> fields;  ///< argument names in order; empty for ArgumentForm::text
  std::size_t index = 0;            ///< 0, 1, 2 ... in the order of first appearance in the source
};

/// The name that an event goes by everywhere behind the sources. QEMU's own provider is left out;
/// others are kept, so that an `error` of one is never taken for that of another.
constexpr std::string_view full_name(std::string_view recorded) {
  constexpr std::string_view kQemu = "qemu:";
  return recorded.starts_with(kQemu) ? recorded.substr(kQemu.size()) : recorded;
}

/// One recorded event before it is understood. Everything it points to is valid until the next
/// call of `Source::next()`.
struct RawEvent {
  Ns time = 0;
  const EventClass* event_class = nullptr;
  std::size_t origin = 0;           ///< index of the traced process in the source, see `Origin`
  std::optional<std::int64_t> tid;  ///< Linux thread id, where the recording has it
  std::span<const FieldValue> fields;
  std::string_view text;
};

/// Events are missing somewhere between `begin` and `end` (inclusive). A gap is delivered before
/// the events that were recorded inside it by other buffers or after it, as far as the format
/// allows.
struct Gap {
  Ns begin = 0;
  Ns end = 0;
  std::optional<std::uint64_t> lost;  ///< number of events, unknown when a packet is damaged
  std::optional<std::size_t>
      origin;  ///< the process concerned; unknown when a buffer serves several
  /// They all came before the next event that is delivered of the process, although perhaps at the
  /// same time: it was recorded in one order, and there is nothing missing behind the gap.
  bool before_next = false;
};

}  // namespace ackscope
