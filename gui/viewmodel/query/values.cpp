#include "gui/viewmodel/query/values.hpp"

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/query/names.hpp"
#include "gui/viewmodel/query/parts.hpp"

namespace ackscope::viewmodel::query {
namespace {

using Kind = Subject::Kind;

/// As the JSON report calls it.
std::string_view word(InitialCause cause) {
  switch (cause) {
    case InitialCause::setup:
      return "setup";
    case InitialCause::seen:
      return "seen";
    case InitialCause::unreported:
      break;
  }
  return "unreported";
}

/// The device itself has what its rounds and initial loads have.
template <typename Visit>
bool any_part(const Subject& subject, const Shown& shown, Visit visit) {
  const Device* device = device_of(subject, shown);
  if (!device || (subject.kind != Kind::device && subject.kind != Kind::bytes)) return false;
  for (std::size_t i = 0; i < device->rounds.size(); ++i)
    if (visit(Subject{Kind::round, Side::source, subject.device, i})) return true;
  for (std::size_t i = 0; i < device->initial_loads.size(); ++i)
    if (visit(Subject{Kind::initial_load, Side::destination, subject.device, i})) return true;
  return false;
}

bool cause(const Subject& subject, const Shown& shown, const OnText& on_text) {
  if (const Round* round = round_of(subject, shown)) return on_text(to_string(round->cause));
  if (const InitialLoad* load = load_of(subject, shown)) return on_text(word(load->cause));
  return false;
}

bool state(const Subject& subject, const Shown& shown, const OnText& on_text) {
  if (const Round* round = round_of(subject, shown)) return on_text(to_string(round->state));
  if (const DeviceStateStep* step = state_of(subject, shown)) return on_text(step->state);
  return false;
}

bool side(const Subject& subject, const Shown& shown, const OnText& on_text) {
  switch (subject.kind) {
    case Kind::device_state:
    case Kind::return_path:
    case Kind::event:
      return on_text(to_string(subject.side));
    default:
      break;
  }
  const OutagePart* part = outage_part_of(subject, shown);
  return part && part->side && on_text(to_string(*part->side));
}

bool rule(const Subject& subject, const Shown& shown, const OnText& on_text) {
  const Finding* finding = finding_of(subject, shown);
  return finding && on_text(finding->rule);
}

bool severity(const Subject& subject, const Shown& shown, const OnText& on_text) {
  const Finding* finding = finding_of(subject, shown);
  return finding && on_text(to_string(finding->severity));
}

bool event(const Subject& subject, const Shown& shown, const OnText& on_text) {
  const EventColumn* column = column_of(subject, shown);
  return column && on_text(column->name(subject.index));
}

bool text_of(const Finding& finding, const OnText& on_text) {
  if (on_text(finding.title) || on_text(finding.explanation)) return true;
  for (const Evidence& evidence : finding.evidence)
    if (on_text(evidence.event) || on_text(evidence.text)) return true;
  return false;
}

bool text_of(const Round& round, const OnText& on_text) {
  return on_text(to_string(round.cause)) || on_text(to_string(round.state)) ||
         on_text(to_string(round.attribution));
}

/// The words of a thing beside its names.
bool words(const Subject& subject, const Shown& shown, const OnText& on_text) {
  if (const Finding* finding = finding_of(subject, shown)) return text_of(*finding, on_text);
  if (const Round* round = round_of(subject, shown)) return text_of(*round, on_text);
  if (const InitialLoad* load = load_of(subject, shown)) return on_text(word(load->cause));
  if (const DeviceStateStep* step = state_of(subject, shown)) return on_text(step->state);
  if (const ReturnPathStep* step = return_path_of(subject, shown)) return on_text(step->words);
  if (const OutagePart* part = outage_part_of(subject, shown))
    return on_text(to_string(part->part));
  if (const EventColumn* column = column_of(subject, shown))
    return on_text(column->text(subject.index));
  return false;
}

bool text(const Subject& subject, const Shown& shown, const OnText& on_text) {
  if (words(subject, shown, on_text)) return true;
  // The names in an event's arguments were looked at with them.
  return subject.kind != Kind::event && any_device_name(subject, shown, on_text);
}

/// The texts of every field, one a line; nullptr: the field is a number.
using Texts = bool (*)(const Subject&, const Shown&, const OnText&);
Texts texts(Field field) {
  switch (field) {
    case Field::device:
      return any_device_name;
    case Field::cause:
      return cause;
    case Field::state:
      return state;
    case Field::side:
      return side;
    case Field::rule:
      return rule;
    case Field::severity:
      return severity;
    case Field::event:
      return event;
    case Field::text:
      return text;
    case Field::latency:
    case Field::bytes:
    case Field::round:
    case Field::t:
      break;
  }
  return nullptr;
}

template <typename T>
std::optional<double> as_double(const std::optional<T>& value) {
  if (!value) return {};
  return static_cast<double>(*value);
}

std::optional<double> since_zero(const Subject& subject, const Shown& shown) {
  if (subject.kind == Kind::device || subject.kind == Kind::bytes) return {};
  const auto time = time_of(subject, shown);
  if (!time) return {};
  return static_cast<double>(report::difference(time->first, shown.zero()));
}

std::optional<double> number(Field field, const Subject& subject, const Shown& shown) {
  if (field == Field::t) return since_zero(subject, shown);
  if (const InitialLoad* load = load_of(subject, shown))
    return field == Field::bytes ? as_double(load->bytes) : std::nullopt;
  const Round* round = round_of(subject, shown);
  if (!round) return {};
  if (field == Field::latency) return as_double(round->latency_ns);
  if (field == Field::bytes) return as_double(round->initial_bytes);
  return field == Field::round ? as_double(round->round) : std::nullopt;
}

}  // namespace

bool any_text(Field field, const Subject& subject, const Shown& shown, const OnText& on_text) {
  const Texts of = texts(field);
  if (of == nullptr) return false;
  if (of(subject, shown, on_text)) return true;
  if (field != Field::cause && field != Field::state) return false;
  return any_part(subject, shown, [&](const Subject& part) { return of(part, shown, on_text); });
}

bool any_number(Field field, const Subject& subject, const Shown& shown,
                const OnNumber& on_number) {
  const auto value = number(field, subject, shown);
  if (value && on_number(*value)) return true;
  if (field == Field::t) return false;
  return any_part(subject, shown, [&](const Subject& part) {
    const auto of_part = number(field, part, shown);
    return of_part && on_number(*of_part);
  });
}

bool furniture(const Subject& subject) {
  switch (subject.kind) {
    case Kind::device:
    case Kind::round:
    case Kind::initial_load:
    case Kind::device_state:
    case Kind::bytes:
    case Kind::return_path:
    case Kind::outage_part:
    case Kind::finding:
    case Kind::event:
      return false;
    default:
      return true;
  }
}

}  // namespace ackscope::viewmodel::query
