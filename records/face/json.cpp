#include <nlohmann/json.hpp>
#include <ostream>

#include "records/ask/wilson.hpp"
#include "records/face/rounded.hpp"
#include "records/face/write_sheet.hpp"

namespace ackscope::records::face {
namespace {

using Json = nlohmann::ordered_json;

Json share(const ask::Share& share) {
  Json value = {{"count", share.hits}, {"of", share.of}};
  const auto bounds = ask::wilson(share);
  value["rate"] = bounds ? Json(rounded(*ask::rate(share))) : Json(nullptr);
  value["low"] = bounds ? Json(rounded(bounds->low)) : Json(nullptr);
  value["high"] = bounds ? Json(rounded(bounds->high)) : Json(nullptr);
  return value;
}

Json nanoseconds(OptNs value) { return value ? Json(*value) : Json(nullptr); }

struct Value {
  ask::Kind kind;

  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const std::string& text) const {
    if (kind != ask::Kind::object) return text;
    Json object = Json::parse(text, nullptr, false);
    return object.is_discarded() ? Json(text) : object;
  }
  Json operator()(std::int64_t number) const { return number; }
  Json operator()(const ask::Share& of) const { return share(of); }
  Json operator()(const ask::Estimate& of) const {
    return {{"count", of.count},
            {"value_ns", nanoseconds(of.value)},
            {"low_ns", nanoseconds(of.low)},
            {"high_ns", nanoseconds(of.high)}};
  }
};

/// A dot in the key nests.
void put(Json& row, const ask::Column& column, Json value) {
  const std::size_t dot = column.key.find('.');
  if (dot == std::string::npos) {
    row[column.key] = std::move(value);
  } else {
    row[column.key.substr(0, dot)][column.key.substr(dot + 1)] = std::move(value);
  }
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string json_text(std::string_view text) { return dump(Json(text), -1); }

void write_json(const ask::Sheet& sheet, std::string_view answer, const Head& head,
                std::ostream& out) {
  out << "{\n  \"schema\": \"ackscope.records/1\",\n  \"answer\": " << json_text(answer);
  for (const auto& [name, value] : head) out << ",\n  " << json_text(name) << ": " << value;
  out << ",\n  \"rows\": [";
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    Json row = Json::object();
    for (std::size_t c = 0; c < sheet.columns.size(); ++c)
      put(row, sheet.columns[c], std::visit(Value{sheet.columns[c].kind}, sheet.rows[i][c]));
    out << (i == 0 ? "\n    " : ",\n    ") << dump(row, -1);
  }
  out << (sheet.rows.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace ackscope::records::face
