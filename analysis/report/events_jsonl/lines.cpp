#include "analysis/report/events_jsonl/lines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <variant>

#include "analysis/report/events_jsonl/text_value.hpp"

namespace ackscope::report {
namespace {

using Json = nlohmann::ordered_json;

/// Texts are UTF-8 by now. Names of fields cannot be given in hex; a bad byte in one is replaced.
std::string as_line(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
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

std::string schema_line(std::string_view version, Stream stream) {
  Json line{{"schema", "ackscope.events/1"}};
  if (stream == Stream::live) line["live"] = true;
  if (!version.empty()) line["tool"] = {{"name", "ackscope"}, {"version", version}};
  return as_line(line);
}

std::string origin_line(std::size_t id, const Origin& origin, Backend backend) {
  Json line{{"process", id}};
  put_text(line, "host", origin.host);
  put_text(line, "vm", origin.vm);
  if (origin.pid) line["pid"] = *origin.pid;
  put_text(line, "tracer", origin.tracer);
  line["clock"] = clock_object(origin.clock);
  line["backend"] = to_string(backend);
  return as_line(line);
}

std::string event_line(const RawEvent& event) {
  Json line{{"t", event.time}, {"process", event.origin}};
  if (event.tid) line["tid"] = *event.tid;
  line["event"] = text_value(event.event_class->name);
  if (event.event_class->form == ArgumentForm::text) {
    line["text"] = text_value(event.text);
  } else {
    line["fields"] = fields_object(event);
  }
  return as_line(line);
}

std::string signed_fields(const RawEvent& event) {
  std::string names;
  if (event.event_class->form != ArgumentForm::fields) return names;
  const auto& fields = event.event_class->fields;
  for (std::size_t i = 0; i < std::min(fields.size(), event.fields.size()); ++i) {
    if (std::holds_alternative<std::int64_t>(event.fields[i])) names.append(fields[i]) += '\0';
  }
  return names;
}

std::string class_line(std::string_view event, std::string_view signed_names) {
  Json list = Json::array();
  while (!signed_names.empty()) {
    const std::size_t end = signed_names.find('\0');
    list.push_back(std::string(signed_names.substr(0, end)));
    signed_names.remove_prefix(end + 1);
  }
  return as_line({{"class", text_value(event)}, {"signed", std::move(list)}});
}

std::string gap_line(const Gap& gap) {
  Json line;
  line["gap"] = {gap.begin, gap.end};
  line["lost"] = gap.lost ? Json(*gap.lost) : Json(nullptr);
  line["process"] = gap.origin ? Json(*gap.origin) : Json(nullptr);
  if (gap.before_next) line["before_next"] = true;
  return as_line(line);
}

}  // namespace ackscope::report
