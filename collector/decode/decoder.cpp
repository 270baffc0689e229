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

std::uint64_t Fields::number(std::size_t index) const {
  const FieldValue value = index < values_.size() ? values_[index] : FieldValue{};
  if (const auto* number = std::get_if<std::uint64_t>(&value)) return *number;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return static_cast<std::uint64_t>(*number);
  }
  ok_ = false;
  return 0;
}

std::int64_t Fields::integer(std::size_t index) const {
  return static_cast<std::int64_t>(number(index));
}

std::string_view Fields::text(std::size_t index) const {
  if (index < values_.size()) {
    if (const auto* value = std::get_if<std::string_view>(&values_[index])) return *value;
  }
  ok_ = false;
  return {};
}

bool Fields::has(std::size_t index) const {
  return index < values_.size() && !std::holds_alternative<std::monostate>(values_[index]) &&
         !std::holds_alternative<std::string_view>(values_[index]);
}

std::optional<std::uint32_t> Fields::optional32(std::size_t index) const {
  return has(index) ? std::optional(number32(index)) : std::nullopt;
}

std::optional<bool> Fields::optional_flag(std::size_t index) const {
  return has(index) ? std::optional(flag(index)) : std::nullopt;
}

struct Decoder::PreparedRule {
  const EventRule* rule;
  std::vector<FieldSpec> fields;
  TextShape shape;
};

/// What is known about one event class: the rules that may fit it, and for classes with fields the
/// position of every field of the one that does.
struct Decoder::Binding {
  std::vector<std::shared_ptr<const PreparedRule>> candidates;
  std::vector<std::size_t> positions;
  Releases releases;  // for classes with fields: of all declarations with these fields
  bool known_name = false;
};

Decoder::Decoder() {
  for (const auto& group : qemu_vocabulary()) learn(group);
  for (const auto& group : ackscope_vocabulary()) learn(group);
}

void Decoder::learn(std::span<const EventRule> rules) {
  for (const EventRule& rule : rules) {
    auto prepared = std::make_shared<PreparedRule>(
        PreparedRule{&rule, split_fields(rule.fields), TextShape(rule.shape)});
    values_.resize(std::max({values_.size(), prepared->fields.size(), prepared->shape.size()}));
    rules_[rule.event].push_back(std::move(prepared));
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
  binding.known_name = rules != rules_.end();
  if (!binding.known_name) return binding;
  if (event_class.form == ArgumentForm::text) {
    binding.candidates = rules->second;
    return binding;
  }
  for (const auto& prepared : rules->second) {
    const auto positions = locate(prepared->fields, event_class);
    if (!positions) continue;
    const Releases releases = prepared->rule->releases;
    const bool first = binding.candidates.empty();
    // A declaration that uses more of the recorded fields is the better match: the older form of
    // source_return_path_thread_switchover_acked has none and would fit everything.
    if (first || positions->size() > binding.positions.size()) {
      binding.candidates.assign(1, prepared);
      binding.positions = *positions;
      binding.releases = releases;
    } else if (positions->size() == binding.positions.size()) {
      // Declarations that differ in the text only: the fields cannot tell them apart.
      binding.releases.from = std::min(binding.releases.from, releases.from);
      binding.releases.to = std::max(binding.releases.to, releases.to);
    }
  }
  return binding;
}

Decoder::Binding& Decoder::bind(const EventClass& event_class) {
  if (event_class.index >= bindings_.size()) bindings_.resize(event_class.index + 1);
  auto& binding = bindings_[event_class.index];
  if (!binding) binding = std::make_unique<Binding>(make_binding(event_class));
  return *binding;
}

std::optional<Event> Decoder::understand(const RawEvent& raw, Binding& binding,
                                         ReleaseGuess& guess) {
  const bool is_text = raw.event_class->form == ArgumentForm::text;
  for (const auto& candidate : binding.candidates) {
    if (is_text) {
      if (!candidate->shape.match(raw.text, values_)) continue;
    } else {
      for (std::size_t i = 0; i < binding.positions.size(); ++i) {
        const std::size_t at = binding.positions[i];
        values_[i] = at < raw.fields.size() ? raw.fields[at] : FieldValue{};
      }
    }
    // What the declaration does not have must not be read from the event before.
    const std::size_t used = is_text ? candidate->shape.size() : binding.positions.size();
    const Fields fields{std::span(values_).first(used)};
    const EventRule& rule = *candidate->rule;
    Event event{raw.time, raw.tid, rule.make(fields)};
    if (rule.identify) event.identity = rule.identify(fields);
    if (!fields.ok()) continue;
    if (!rule.identify) guess.seen(is_text ? rule.releases : binding.releases);
    return event;
  }
  return std::nullopt;
}

std::optional<Event> Decoder::decode(const RawEvent& raw) {
  ReleaseGuess ignored;
  return decode(raw, ignored);
}

std::optional<Event> Decoder::decode(const RawEvent& raw, ReleaseGuess& guess) {
  Binding& binding = bind(*raw.event_class);
  if (!binding.known_name) {
    ++unknown_;
    return std::nullopt;
  }
  auto event = understand(raw, binding, guess);
  if (!event) {
    ++malformed_;
    return std::nullopt;
  }
  ++decoded_;
  if (event->identity) ++decoded_own_;
  return event;
}

}  // namespace ackscope::decode
