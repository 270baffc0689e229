#include "gui/viewmodel/document/event_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "collector/decode/text_shape.hpp"
#include "collector/decode/vocabulary.hpp"

namespace ackscope::viewmodel {
namespace {

/// Of provider `ackscope` (tracepoints/events.txt) and of QEMU's names: a name of digits is a name.
constexpr std::array<std::string_view, 7> kTexts{"device", "idstr",    "machine", "checkpoint",
                                                 "name",   "approver", "parent"};

/// What a vocabulary says of one name of event.
struct Known {
  std::set<std::string_view> fields;
  bool is_line = false;  ///< the text is what a log writes
};

void add_words(std::string_view words, std::set<std::string_view>& out) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    std::string_view word = words.substr(0, end);
    if (word.ends_with('?')) word.remove_suffix(1);
    out.insert(word);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

Known known_of(std::string_view event, std::string_view text) {
  Known known;
  for (const auto& rules : {decode::qemu_vocabulary(), decode::ackscope_vocabulary()})
    for (const auto& group : rules)
      for (const decode::EventRule& rule : group) {
        if (rule.event != event) continue;
        add_words(rule.fields, known.fields);
        if (rule.event.starts_with("ackscope:")) continue;
        const decode::TextShape shape(rule.shape);
        std::vector<FieldValue> values(shape.size());
        known.is_line = known.is_line || shape.match(text, values);
      }
  return known;
}

/// Where "NAME=" stands at the begin of `text`: the name; else empty.
std::string_view name_at(std::string_view text, const std::set<std::string_view>& names) {
  const std::string_view name = text.substr(0, std::min(text.find('='), text.size()));
  return name.size() < text.size() && names.contains(name) ? name : std::string_view();
}

/// Where the next ", NAME=" begins; the whole length: nowhere.
std::size_t end_of_value(std::string_view text, const std::set<std::string_view>& names) {
  for (std::size_t at = text.find(", "); at != std::string_view::npos; at = text.find(", ", at + 1))
    if (!name_at(text.substr(at + 2), names).empty()) return at;
  return text.size();
}

FieldValue value_of(std::string_view name, std::string_view text) {
  if (std::ranges::find(kTexts, name) != kTexts.end()) return text;
  const auto whole = [&](auto number) -> FieldValue {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return text;
    return number;
  };
  if (text.empty()) return std::monostate();
  return text.starts_with('-') ? whole(std::int64_t{}) : whole(std::uint64_t{});
}

}  // namespace

ReadBack read_back(std::string_view event, std::string_view text) {
  ReadBack made{{std::string(event), ArgumentForm::fields, {}, 0}, {}};
  Known known = known_of(event, text);
  while (!known.is_line && !text.empty()) {
    const std::string_view name = name_at(text, known.fields);
    if (name.empty()) known.is_line = true;
    if (name.empty()) break;
    text.remove_prefix(name.size() + 1);
    // Each occurs once.
    known.fields.erase(name);
    const std::size_t end = end_of_value(text, known.fields);
    made.event_class.fields.emplace_back(name);
    made.fields.push_back(value_of(name, text.substr(0, end)));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  if (known.is_line) made = {{std::string(event), ArgumentForm::text, {}, 0}, {}};
  return made;
}

}  // namespace ackscope::viewmodel
