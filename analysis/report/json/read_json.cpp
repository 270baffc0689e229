#include "analysis/report/json/read_json.hpp"

#include "analysis/report/json/read_values.hpp"

namespace ackscope::report {
namespace {

using json::Value;

Identity identity(const Value& object) {
  Identity identity;
  identity.migration_id = json::text(object, "migration_id");
  const Value& labels = json::member(object, "labels");
  if (!labels.is_object()) return identity;
  for (const auto& [key, value] : labels.items())
    if (value.is_string()) identity.labels.emplace_back(key, value.get<std::string>());
  return identity;
}

}  // namespace

bool looks_like_report(std::string_view begin) {
  return begin.substr(0, 200).find("\"ackscope.report/") != std::string_view::npos;
}

Result<ReadReport> read_report(std::string_view text) {
  const Value report = json::parse_bounded(text);
  if (json::text(report, "schema") != "ackscope.report/1")
    return fail("is no report ackscope.report/1", "", "make one with 'ackscope analyze --json'");
  ReadReport read;
  auto& migrations = read.analysis.migrations;
  migrations = json::items<Migration>(report, "migrations", json::read_migration);
  for (std::size_t i = 0; i < migrations.size(); ++i) migrations[i].index = i;
  read.identity = identity(json::member(report, "identity"));
  return read;
}

Result<Analysis> read_json(std::string_view text) {
  auto read = read_report(text);
  if (!read) return tl::unexpected(read.error());
  return std::move(read->analysis);
}

}  // namespace ackscope::report
