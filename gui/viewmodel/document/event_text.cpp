#include "gui/viewmodel/document/event_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "collector/decode/vocabulary.hpp"

namespace ackscope::viewmodel {
namespace {

/// The next word of `words`, without a trailing '?', which marks what some builds lack.
std::string_view take_word(std::string_view& words) {
  const std::size_t end = std::min(words.find(' '), words.size());
  std::string_view word = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  if (word.ends_with('?')) word.remove_suffix(1);
  return word;
}

void write(std::string& out, const FieldValue& value, char conversion) {
  const auto back = std::back_inserter(out);
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    out += *text;
  } else if (const auto* number = std::get_if<std::uint64_t>(&value)) {
    if (conversion == 'x') {
      fmt::format_to(back, "{:x}", *number);
    } else if (conversion == 'd') {
      // An int that the back end kept as 64 bits without a sign.
      fmt::format_to(back, "{}", static_cast<std::int64_t>(*number));
    } else {
      fmt::format_to(back, "{}", *number);
    }
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (conversion == 'x') {
      fmt::format_to(back, "{:x}", static_cast<std::uint64_t>(*integer));
    } else {
      fmt::format_to(back, "{}", *integer);
    }
  }
}

template <typename Use>
void each_rule(Use use) {
  for (const auto& rules : {decode::qemu_vocabulary(), decode::ackscope_vocabulary()}) {
    for (const std::span<const decode::EventRule> group : rules) {
      for (const decode::EventRule& rule : group) use(rule);
    }
  }
}

}  // namespace

/// Nothing unless the rule's arguments are those of the class, each once.
std::optional<EventText::Form> EventText::shaped(const EventClass& event_class,
                                                 std::string_view fields, std::string_view shape) {
  Form form;
  while (!fields.empty()) {
    const auto found = std::ranges::find(event_class.fields, take_word(fields));
    const std::size_t percent = shape.find('%');
    const bool fits = found != event_class.fields.end() && percent + 1 < shape.size();
    if (percent == std::string_view::npos || !fits) return std::nullopt;
    const auto field = static_cast<std::size_t>(found - event_class.fields.begin());
    form.pieces.push_back({std::string(shape.substr(0, percent)), shape[percent + 1], field});
    shape.remove_prefix(percent + 2);
  }
  if (form.pieces.size() != event_class.fields.size()) return std::nullopt;
  form.after = shape;
  return form;
}

EventText::Form EventText::form_of(const EventClass& event_class) {
  std::optional<Form> form;
  const std::string_view name = full_name(event_class.name);
  each_rule([&](const decode::EventRule& rule) {
    if (form || rule.event != name) return;
    form = shaped(event_class, rule.fields, rule.shape);
  });
  if (form) return std::move(*form);
  Form plain;
  for (std::size_t i = 0; i < event_class.fields.size(); ++i) {
    const std::string separator = i == 0 ? "" : ", ";
    plain.pieces.push_back({separator + event_class.fields[i] + "=", 'u', i});
  }
  return plain;
}

std::string_view EventText::of(const RawEvent& event) {
  const EventClass& event_class = *event.event_class;
  if (event_class.form == ArgumentForm::text) return event.text;
  auto known = forms_.find(&event_class);
  if (known == forms_.end()) known = forms_.emplace(&event_class, form_of(event_class)).first;
  text_.clear();
  for (const Piece& piece : known->second.pieces) {
    text_ += piece.before;
    if (piece.field < event.fields.size())
      write(text_, event.fields[piece.field], piece.conversion);
  }
  text_ += known->second.after;
  return text_;
}

}  // namespace ackscope::viewmodel
