#include "collector/decode/decoder.hpp"

#include <algorithm>

#include "collector/decode/vocabulary.hpp"

namespace ackscope::decode {
namespace {

constexpr std::size_t kAbsent = SIZE_MAX;

struct FieldSpec {
  std::string_view name;
  bool optional = false;
};

std::vector<FieldSpec> split_fields(std::string_view list) {
  std::vector<FieldSpec> fields;
  while (!list.empty()) {
    std::string_view name = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    fields.push_back({name, optional});
  }
  return fields;
}

}  // namespace

struct Decoder::PreparedRule {
  const EventRule* rule;
  std::vector<FieldSpec> fields;
  TextShape shape;
};

/// What is known about one event class.
struct Decoder::Binding {
  enum class Kind { unmet, unknown, unfit, fields, texts };

  Kind kind = Kind::unmet;
  const EventRule* rule = nullptr;           // fields: the one that fits, or null
  Releases releases;                         // fields: of all declarations with these fields
  std::vector<std::size_t> positions;        // fields: of every argument of the rule
  std::span<const PreparedRule> candidates;  // texts
};

Decoder::Decoder() {
  for (const auto& group : qemu_vocabulary()) learn(group);
  for (const auto& group : ackscope_vocabulary()) learn(group);
}

void Decoder::learn(std::span<const EventRule> rules) {
  for (const EventRule& rule : rules) {
    const PreparedRule prepared{&rule, split_fields(rule.fields), TextShape(rule.shape)};
    values_.resize(std::max(values_.size(), prepared.shape.size()));
    rules_[rule.event].push_back(prepared);
  }
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

bool Decoder::knows(std::string_view event_name) const { return rules_.contains(event_name); }

/// Where the rule's fields lie in the class; nothing when one that is needed is missing.
static std::optional<std::vector<std::size_t>> locate(const std::vector<FieldSpec>& fields,
                                                      const EventClass& event_class) {
  std::vector<std::size_t> positions;
  for (const FieldSpec& field : fields) {
    const auto at = std::ranges::find(event_class.fields, field.name);
    const bool found = at != event_class.fields.end();
    if (!found && !field.optional) return std::nullopt;
    positions.push_back(found ? static_cast<std::size_t>(at - event_class.fields.begin())
                              : kAbsent);
  }
  return positions;
}

Decoder::Binding Decoder::make_binding(const EventClass& event_class) const {
  Binding binding;
  const auto rules = rules_.find(event_class.name);
  if (rules == rules_.end()) {
    binding.kind = Binding::Kind::unknown;
  } else if (event_class.form == ArgumentForm::text) {
    binding.kind = Binding::Kind::texts;
    binding.candidates = rules->second;
  } else {
    choose(rules->second, event_class, binding);
    binding.kind = binding.rule ? Binding::Kind::fields : Binding::Kind::unfit;
  }
  return binding;
}

void Decoder::choose(std::span<const PreparedRule> rules, const EventClass& event_class,
                     Binding& binding) {
  for (const PreparedRule& prepared : rules) {
    const auto positions = locate(prepared.fields, event_class);
    if (!positions) continue;
    const Releases releases = prepared.rule->releases;
    // A declaration that uses more of the recorded fields is the better match: the older form of
    // source_return_path_thread_switchover_acked has none and would fit everything.
    if (!binding.rule || positions->size() > binding.positions.size()) {
      binding.rule = prepared.rule;
      binding.positions = *positions;
      binding.releases = releases;
    } else if (positions->size() == binding.positions.size()) {
      // Declarations that differ in the text only: the fields cannot tell them apart.
      binding.releases.from = std::min(binding.releases.from, releases.from);
      binding.releases.to = std::max(binding.releases.to, releases.to);
    }
  }
}

const Decoder::Binding& Decoder::bind(const EventClass& event_class) {
  const std::size_t index = event_class.index;
  if (index >= bindings_.size()) bindings_.resize(index + 1);
  if (bindings_[index].kind == Binding::Kind::unmet) bindings_[index] = make_binding(event_class);
  return bindings_[index];
}

namespace {

/// Becomes the event where that is to lie: a word is copied slowly just after it was written.
struct Word {
  const RawEvent& raw;
  const EventRule& rule;
  const Fields& fields;

  operator Event() const { return {raw.time, raw.tid, rule.make(fields), {}}; }
};

}  // namespace

/// What the rule makes of the arguments; nothing when they make no sense.
std::optional<Event> Decoder::make(const RawEvent& raw, const EventRule& rule, const Fields& fields,
                                   Releases releases, ReleaseGuess& guess) {
  std::optional<Event> event(std::in_place, Word{raw, rule, fields});
  if (rule.identify) event->identity = rule.identify(fields);
  if (!fields.ok()) {
    event.reset();
    return event;
  }
  ++decoded_;
  if (rule.identify) {
    ++decoded_own_;
  } else {
    guess.seen(releases);
  }
  return event;
}

std::optional<Event> Decoder::match(const RawEvent& raw, const Binding& binding,
                                    ReleaseGuess& guess) {
  for (const PreparedRule& candidate : binding.candidates) {
    if (!candidate.shape.match(raw.text, values_)) continue;
    const EventRule& rule = *candidate.rule;
    // What the declaration does not have must not be read from the event before.
    const Fields fields{std::span(values_).first(candidate.shape.size())};
    auto event = make(raw, rule, fields, rule.releases, guess);
    if (event) return event;
  }
  return std::nullopt;
}

std::optional<Event> Decoder::decode(const RawEvent& raw) {
  ReleaseGuess ignored;
  return decode(raw, ignored);
}

std::optional<Event> Decoder::decode(const RawEvent& raw, ReleaseGuess& guess) {
  ++met_;
  const Binding& binding = bind(*raw.event_class);
  switch (binding.kind) {
    case Binding::Kind::fields: {
      const Fields fields(raw.fields, binding.positions);
      return make(raw, *binding.rule, fields, binding.releases, guess);
    }
    case Binding::Kind::texts:
      return match(raw, binding, guess);
    case Binding::Kind::unknown:
      ++unknown_;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace ackscope::decode
