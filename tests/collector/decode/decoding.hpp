#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/decode/decoder.hpp"

namespace ackscope::decode::test {

/// An argument as a trace with named fields stores it.
using Argument = std::pair<std::string_view, FieldValue>;

inline FieldValue u(std::uint64_t value) { return value; }
inline FieldValue i(std::int64_t value) { return value; }
inline FieldValue s(std::string_view value) { return value; }

/// Gives single raw events to one decoder. Texts of the events must outlive the payloads: literals.
class Decoding {
 public:
  /// As the log back end writes it; `text` is everything behind "NAME ".
  std::optional<Event> text(std::string_view name, std::string_view text) {
    RawEvent raw;
    raw.time = 7;
    raw.tid = 42;
    raw.event_class = &event_class(name, ArgumentForm::text, {});
    raw.text = text;
    return decoder.decode(raw, guess);
  }

  /// As CTF and the simple back end store it.
  std::optional<Event> fields(std::string_view name, const std::vector<Argument>& arguments) {
    std::vector<std::string> names;
    std::vector<FieldValue> values;
    for (const auto& [argument, value] : arguments) {
      names.emplace_back(argument);
      values.push_back(value);
    }
    RawEvent raw;
    raw.event_class = &event_class(name, ArgumentForm::fields, std::move(names));
    raw.fields = values;
    return decoder.decode(raw, guess);
  }

  Decoder decoder;
  ReleaseGuess guess;

 private:
  const EventClass& event_class(std::string_view name, ArgumentForm form,
                                std::vector<std::string> fields) {
    for (const EventClass& known : classes_) {
      if (known.name == name && known.form == form && known.fields == fields) return known;
    }
    return classes_.emplace_back(
        EventClass{std::string(name), form, std::move(fields), classes_.size()});
  }

  std::deque<EventClass> classes_;
};

/// The payload, which must be of that kind.
template <typename Payload>
Payload as(const std::optional<Event>& event) {
  if (!event) {
    ADD_FAILURE() << "not understood";
    return {};
  }
  const auto* payload = std::get_if<Payload>(&event->payload);
  if (!payload) {
    ADD_FAILURE() << "another kind of event: alternative " << event->payload.index();
    return {};
  }
  return *payload;
}

}  // namespace ackscope::decode::test
