#include "records/model/document.hpp"

#include <vector>

#include "analysis/identity/identity.hpp"
#include "analysis/report/json/read_values.hpp"
#include "analysis/report/json/value.hpp"

namespace ackscope::records {
namespace {

using report::json::Json;
using report::json::Value;

/// Most of a migration is not known from one side, and nothing is as long as what is not there.
bool says_nothing(const Json& value) {
  return value.is_null() || ((value.is_array() || value.is_object()) && value.empty());
}

void leave_out_unknown(Json& value) {
  if (!value.is_structured()) return;
  if (value.is_array()) {
    for (Json& item : value) leave_out_unknown(item);
    return;
  }
  std::vector<std::string> empty;
  for (auto& [key, member] : value.items()) {
    leave_out_unknown(member);
    if (says_nothing(member)) empty.push_back(key);
  }
  for (const std::string& key : empty) value.erase(key);
}

void keep_object(Json& parent, const char* key) {
  if (!parent.contains(key)) parent[key] = Json::object();
}

Json labels_object(const Labels& labels) {
  Json object = Json::object();
  for (const auto& [key, value] : labels) object[key] = value;
  return object;
}

Labels labels_of(const Value& object) {
  Labels labels;
  if (!object.is_object()) return labels;
  for (const auto& [key, value] : object.items())
    if (value.is_string()) labels[key] = value.get<std::string>();
  return labels;
}

}  // namespace

std::string write_document(const Observation& observation) {
  Json document;
  document["schema"] = "ackscope.record/1";
  document["source_id"] = report::json::known(observation.source_id);
  document["destination_id"] = report::json::known(observation.destination_id);
  document["migration_id"] = report::json::known(observation.migration_id);
  document["labels"] = labels_object(observation.labels);
  document["migration"] = report::json::migration(observation.migration);
  document["migration"].erase("index");
  leave_out_unknown(document);
  // That a side was seen is known even of one that says nothing of itself.
  if (observation.migration.source) keep_object(document["migration"], "source");
  if (observation.migration.destination) keep_object(document["migration"], "destination");
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Observation> read_document(std::string_view line) {
  const Value document = report::json::parse_bounded(line);
  using report::json::text;
  if (text(document, "schema") != "ackscope.record/1")
    return fail("is no record ackscope.record/1", "", "make one with 'ackscope records export'");
  Observation observation;
  observation.source_id = text(document, "source_id");
  observation.destination_id = text(document, "destination_id");
  if (!observation.source_id && !observation.destination_id)
    return fail("the record names neither a source nor a destination", "",
                "make one with 'ackscope records export'");
  observation.migration_id = text(document, "migration_id");
  observation.labels = labels_of(report::json::member(document, "labels"));
  observation.migration = report::json::read_migration(report::json::member(document, "migration"));
  const Migration& m = observation.migration;
  if (m.source.has_value() != observation.source_id.has_value() ||
      m.destination.has_value() != observation.destination_id.has_value())
    return fail("the sides that the record names are not those of its migration", "",
                "make one with 'ackscope records export'");
  return observation;
}

}  // namespace ackscope::records
