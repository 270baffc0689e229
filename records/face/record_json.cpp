#include <ostream>

#include "records/face/write_record.hpp"
#include "records/face/write_sheet.hpp"
#include "records/model/document.hpp"

namespace ackscope::records::face {
namespace {

/// The record in the form of an observation: the same words everywhere.
std::string document_of(const Record& record) {
  Observation whole;
  if (record.migration.source) whole.source_id = record.key;
  if (!record.migration.source) whole.destination_id = record.key;
  whole.migration_id = record.migration_id;
  whole.labels = record.labels;
  whole.migration = record.migration;
  return write_document(whole);
}

template <typename Items, typename Write>
void write_list(const Items& items, std::ostream& out, Write write) {
  out << "[";
  bool first = true;
  for (const auto& item : items) {
    out << (first ? "" : ", ");
    write(item);
    first = false;
  }
  out << "]";
}

void write_one(const Stored& stored, std::ostream& out) {
  out << "{\"key\": " << json_text(stored.record.key)
      << ", \"basis\": " << json_text(to_string(stored.record.basis)) << ", \"observations\": ";
  write_list(stored.observations, out, [&](const std::string& key) { out << json_text(key); });
  out << ", \"candidates\": ";
  write_list(stored.candidates, out, [&](const Stored::Candidate& each) {
    out << "{\"key\": " << json_text(each.key) << ", \"agreed\": " << each.agreed
        << ", \"reason\": " << json_text(each.reason) << "}";
  });
  out << ",\n     \"record\": " << document_of(stored.record) << "}";
}

}  // namespace

void write_records_json(std::span<const Stored> found, std::ostream& out) {
  out << "{\n  \"schema\": \"ackscope.records/1\",\n  \"answer\": \"show\",\n  \"rows\": [";
  for (const Stored& stored : found) {
    out << (&stored == found.data() ? "\n    " : ",\n    ");
    write_one(stored, out);
  }
  out << (found.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace ackscope::records::face
