#include <ostream>

#include "analysis/report/check/write_check.hpp"
#include "analysis/report/json/value.hpp"
#include "analysis/report/version.hpp"
#include "analysis/rules/conformance.hpp"

namespace ackscope::report {
namespace {

using json::Json;

Json check_object(const rules::Check& check) {
  Json object;
  object["rule"] = std::string(check.rule);
  object["verdict"] = std::string(to_string(check.verdict));
  object["missing"] =
      check.verdict == rules::Verdict::unknown ? Json(std::string(check.missing)) : Json(nullptr);
  object["violations"] = json::list(check.violations, json::finding);
  return object;
}

Json migration_object(const Migration& migration) {
  Json object;
  object["index"] = migration.index;
  object["source_host"] = migration.source ? json::known(migration.source->host) : Json(nullptr);
  object["destination_host"] =
      migration.destination ? json::known(migration.destination->host) : Json(nullptr);
  object["outcome"] = json::word(migration.outcome);
  object["begin_ns"] = json::known(migration.begin_ns);
  object["checks"] = json::list(rules::conformance(migration), check_object);
  return object;
}

}  // namespace

void write_check_json(const Analysis& analysis, std::ostream& out) {
  Json report;
  report["schema"] = "ackscope.check/1";
  report["tool"] = Json{{"name", "ackscope"}, {"version", std::string(version())}};
  report["migrations"] = json::list(analysis.migrations, migration_object);
  out << report.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ackscope::report
