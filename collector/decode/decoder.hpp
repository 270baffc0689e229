#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collector/decode/releases.hpp"
#include "collector/decode/rule.hpp"
#include "collector/decode/text_shape.hpp"
#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::decode {

/// Turns the raw events of one source into the words of collector/model/event.hpp. Which rule fits
/// an event class and where its fields lie is found out once per class, not per event.
///
/// Not thread-safe. Keep one per source: it relies on `EventClass::index`.
class Decoder {
 public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// Is there a rule for events of this name?
  bool knows(std::string_view event_name) const;

  /// The understood event, or nothing when its name is unknown or it is malformed; both are
  /// counted. Texts in the payload live as long as those of `raw`.
  std::optional<Event> decode(const RawEvent& raw);

  /// The same, and narrows `guess` down to the QEMU releases that declare the event like this.
  std::optional<Event> decode(const RawEvent& raw, ReleaseGuess& guess);

  std::uint64_t decoded() const { return decoded_; }
  /// Those of them that are of provider `ackscope`.
  std::uint64_t decoded_own() const { return decoded_own_; }
  std::uint64_t unknown() const { return unknown_; }
  std::uint64_t malformed() const { return met_ - unknown_ - decoded_; }

 private:
  struct PreparedRule;
  struct Binding;

  const Binding& bind(const EventClass& event_class);
  Binding make_binding(const EventClass& event_class) const;
  static void choose(std::span<const PreparedRule> rules, const EventClass& event_class,
                     Binding& binding);
  void learn(std::span<const EventRule> rules);
  std::optional<Event> make(const RawEvent& raw, const EventRule& rule, const Fields& fields,
                            Releases releases, ReleaseGuess& guess);
  std::optional<Event> match(const RawEvent& raw, const Binding& binding, ReleaseGuess& guess);

  std::unordered_map<std::string_view, std::vector<PreparedRule>> rules_;
  std::vector<Binding> bindings_;   // by EventClass::index
  std::vector<FieldValue> values_;  // of a text
  std::uint64_t met_ = 0;
  std::uint64_t decoded_ = 0;
  std::uint64_t decoded_own_ = 0;
  std::uint64_t unknown_ = 0;
};

}  // namespace ackscope::decode
