#include "analysis/report/events_jsonl/events_jsonl.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <variant>

#include "analysis/report/events_jsonl/text_value.hpp"

namespace ackscope::report {
namespace {

using Json = nlohmann::ordered_json;

/// Texts are UTF-8 by now. Names of fields cannot be given in hex; a bad byte in one is replaced.
void put_line(std::ostream& out, const Json& line) {
  out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void put_text(Json& object, const char* key, const std::optional<std::string>& text) {
  if (text) object[key] = text_value(*text);
}

Json clock_object(const Clock& clock) {
  Json object;
  object["kind"] = clock.kind == ClockKind::epoch ? "epoch" : "monotonic";
  object["resolution_ns"] = clock.resolution_ns;
  put_text(object, "uuid", clock.uuid);
  if (clock.offset_ns) object["offset_ns"] = *clock.offset_ns;
  return object;
}

Json value_of(std::string_view text) { return text_value(text); }
Json value_of(std::monostate /*none*/) { return nullptr; }
Json value_of(std::uint64_t number) { return number; }
Json value_of(std::int64_t number) { return number; }

Json fields_object(const RawEvent& event) {
  Json object = Json::object();
  const auto& names = event.event_class->fields;
  for (std::size_t i = 0; i < std::min(names.size(), event.fields.size()); ++i) {
    object.emplace(names[i],
                   std::visit([](auto value) { return value_of(value); }, event.fields[i]));
  }
  return object;
}

}  // namespace

EventsJsonlWriter::EventsJsonlWriter(std::ostream& out, std::string_view version) : out_(out) {
  Json line{{"schema", "ackscope.events/1"}};
  if (!version.empty()) line["tool"] = {{"name", "ackscope"}, {"version", version}};
  put_line(out_, line);
}

void EventsJsonlWriter::origin(std::size_t id, const Origin& origin, Backend backend) {
  Json line{{"process", id}};
  put_text(line, "host", origin.host);
  put_text(line, "vm", origin.vm);
  if (origin.pid) line["pid"] = *origin.pid;
  put_text(line, "tracer", origin.tracer);
  line["clock"] = clock_object(origin.clock);
  line["backend"] = to_string(backend);
  put_line(out_, line);
}

void EventsJsonlWriter::event(const RawEvent& event) {
  if (event.event_class->form == ArgumentForm::fields) declare_class(event);
  Json line{{"t", event.time}, {"process", event.origin}};
  if (event.tid) line["tid"] = *event.tid;
  line["event"] = text_value(event.event_class->name);
  if (event.event_class->form == ArgumentForm::text) {
    line["text"] = text_value(event.text);
  } else {
    line["fields"] = fields_object(event);
  }
  put_line(out_, line);
}

/// JSON's 5 does not tell whether it is signed, so that is declared when it is new.
void EventsJsonlWriter::declare_class(const RawEvent& event) {
  const EventClass& kind = *event.event_class;
  std::string names;
  Json list = Json::array();
  for (std::size_t i = 0; i < std::min(kind.fields.size(), event.fields.size()); ++i) {
    if (!std::holds_alternative<std::int64_t>(event.fields[i])) continue;
    names.append(kind.fields[i]).push_back('\0');
    list.push_back(kind.fields[i]);
  }
  std::string& declared = signed_fields_[kind.name];
  if (declared == names) return;
  declared = std::move(names);
  put_line(out_, {{"class", text_value(kind.name)}, {"signed", std::move(list)}});
}

void EventsJsonlWriter::gap(const Gap& gap) {
  Json line;
  line["gap"] = {gap.begin, gap.end};
  line["lost"] = gap.lost ? Json(*gap.lost) : Json(nullptr);
  line["process"] = gap.origin ? Json(*gap.origin) : Json(nullptr);
  put_line(out_, line);
}

}  // namespace ackscope::report
