#include <algorithm>
#include <set>

#include "gui/viewmodel/query/field.hpp"
#include "gui/viewmodel/query/filter.hpp"
#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/parts.hpp"
#include "gui/viewmodel/query/token.hpp"
#include "gui/viewmodel/query/values.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace query;
using Kind = Subject::Kind;
using Words = std::vector<std::string>;

constexpr std::size_t kMostNames = 500;

template <typename OnSubject>
void each_thing(const Shown& shown, OnSubject on_subject) {
  const Migration& m = shown.migration();
  for (std::uint32_t d = 0; d < m.devices.size(); ++d) {
    on_subject(Subject{Kind::device, Side::source, d, 0});
    for (std::size_t i = 0; i < m.devices[d].rounds.size(); ++i)
      on_subject(Subject{Kind::round, Side::source, d, i});
    for (std::size_t i = 0; i < m.devices[d].initial_loads.size(); ++i)
      on_subject(Subject{Kind::initial_load, Side::destination, d, i});
  }
  for (std::size_t i = 0; i < m.findings.size(); ++i)
    on_subject(Subject{Kind::finding, Side::source, 0, i});
}

void add_event_names(const Shown& shown, std::set<std::string>& values) {
  for (const Side side : {Side::source, Side::destination}) {
    const Process* process = process_of(side, shown);
    if (!process || !process->events) continue;
    const EventColumn& events = *process->events;
    for (std::size_t i = 0; i < std::min(events.names(), kMostNames); ++i)
      values.emplace(events.name_of(i));
  }
}

Words examples(FieldKind kind) {
  if (kind == FieldKind::duration) return {"1ms", "10ms", "50ms", "100ms", "1s"};
  if (kind == FieldKind::bytes) return {"64KiB", "1MiB", "16MiB", "1GiB"};
  return {"1", "2", "3"};
}

/// Those that occur.
Words values_of(Field field, const Shown& shown) {
  if (info(field).kind != FieldKind::text) return examples(info(field).kind);
  std::set<std::string> values;
  if (field == Field::event) add_event_names(shown, values);
  if (field == Field::side) values = {"source", "destination"};
  if (field != Field::text && field != Field::event && field != Field::side)
    each_thing(shown, [&](const Subject& subject) {
      any_text(field, subject, shown, [&](std::string_view text) {
        if (values.size() < kMostNames) values.emplace(text);
        return false;
      });
    });
  Words words;
  for (const std::string& value : values) words.push_back(quoted(value));
  return words;
}

Words signs_of(Field field) {
  if (info(field).kind == FieldKind::text) return {"=", "!=", "~", "has"};
  return {"=", "!=", "<", "<=", ">", ">="};
}

Words beginnings() {
  Words words;
  for (const FieldInfo& field : fields()) words.emplace_back(field.name);
  words.insert(words.end(), {"not", "("});
  return words;
}

bool joins(const Token& token) {
  return token.kind == Token::Kind::open ||
         (token.kind == Token::Kind::word &&
          (equal(token.text, "and") || equal(token.text, "or") || equal(token.text, "not")));
}

bool compares(const Token& token) {
  return token.kind == Token::Kind::sign ||
         (token.kind == Token::Kind::word && equal(token.text, "has"));
}

/// What may stand behind `before`.
Words following(const std::vector<Token>& before, const Shown& shown) {
  if (before.empty() || joins(before.back())) return beginnings();
  const std::optional<Field> one_back =
      before.size() < 2 ? std::nullopt : field_named(before[before.size() - 2].text);
  if (compares(before.back())) return one_back ? values_of(*one_back, shown) : Words{};
  const bool is_value = before.size() >= 2 && compares(before[before.size() - 2]);
  const auto field = is_value ? std::nullopt : field_named(before.back().text);
  Words words = field ? signs_of(*field) : Words{};
  words.insert(words.end(), {"and", "or"});
  return words;
}

}  // namespace

Words completions(std::string_view text, const Shown& shown) {
  auto read = tokens(text);
  if (!read) return {};
  read->pop_back();
  // The word that is being typed is what they begin with.
  std::string begun;
  std::size_t kept = text.size();
  if (!read->empty() && read->back().kind == Token::Kind::word && read->back().end == text.size()) {
    begun = lower(read->back().text);
    kept = read->back().begin;
    read->pop_back();
  }
  const std::string front(text.substr(0, kept));
  const bool blank = front.empty() || front.back() == ' ' || front.back() == '(';
  Words lines;
  for (const std::string& word : following(*read, shown))
    if (word.size() > begun.size() && lower(word).starts_with(begun))
      lines.push_back(front + (blank ? "" : " ") + word);
  return lines;
}

}  // namespace ackscope::viewmodel
