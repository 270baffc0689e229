#include "analysis/report/json/write_json.hpp"

#include <ostream>

#include "analysis/report/json/value.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report {
namespace {

using json::Json;

Json identity_object(const Identity& identity) {
  Json labels = Json::object();
  for (const auto& [key, value] : identity.labels) labels[key] = value;
  return Json{{"migration_id", json::known(identity.migration_id)}, {"labels", std::move(labels)}};
}

}  // namespace

namespace json {

Json document(const Analysis& analysis, const Identity& identity,
              std::span<const Migration> migrations) {
  Json report = object_of(5);
  report["schema"] = "ackscope.report/1";
  report["tool"] = Json{{"name", "ackscope"}, {"version", std::string(version())}};
  report["inputs"] = list(analysis.inputs, input);
  report["migrations"] = list(migrations, migration);
  if (!identity.empty()) report["identity"] = identity_object(identity);
  return report;
}

}  // namespace json

void write_json(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  const Json report = json::document(analysis, identity, analysis.migrations);
  out << report.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ackscope::report
