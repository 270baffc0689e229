#include "analysis/report/lami/write_lami.hpp"

#include <algorithm>
#include <ostream>

#include "analysis/report/lami/table.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report {
namespace {

using lami::Json;

void print(const Json& object, std::ostream& out) {
  out << object.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// "1.2.3" as a version object.
Json program_version() {
  static constexpr const char* names[] = {"major", "minor", "patch"};
  Json object = Json::object();
  std::string_view left = version();
  for (const char* name : names) {
    const std::size_t dot = std::min(left.find('.'), left.size());
    object[name] = std::stoi(std::string(left.substr(0, dot)));
    left.remove_prefix(std::min(dot + 1, left.size()));
    if (left.empty()) break;
  }
  return object;
}

/// What the tables are about: as asked for, else from the first migration's begin to the last end.
lami::Json covered(const Analysis& analysis, const LamiRange& range) {
  OptNs begin, end;
  for (const Migration& m : analysis.migrations) {
    const OptNs first = begin_or_first(m), last = end_or_last(m);
    if (first) begin = std::min(begin.value_or(*first), *first);
    if (last) end = std::max(end.value_or(*last), *last);
  }
  const Ns from = range.begin.value_or(begin.value_or(0));
  return lami::time_range(from, std::max(range.end.value_or(end.value_or(from)), from));
}

Json results_of(const lami::Table& table, const Analysis& analysis, const Json& range,
                std::optional<std::size_t> limit) {
  std::vector<Json> rows = table.rows(analysis);
  if (limit && rows.size() > *limit) rows.resize(*limit);
  return Json{{"time-range", range}, {"class", std::string(table.name)}, {"data", rows}};
}

}  // namespace

void write_lami_metadata(std::ostream& out) {
  Json classes = Json::object();
  for (const lami::Table& table : lami::tables())
    classes[std::string(table.name)] = table.describe();
  print(Json{{"mi-version", {{"major", 1}, {"minor", 0}}},
             {"version", program_version()},
             {"title", "Switchover ACKs of live migrations"},
             {"authors", Json::array({"ackscope"})},
             {"description",
              "What VFIO switchover ACKs did to live migrations: rounds per device, what held the "
              "switchover, the parts of the outage, findings."},
             {"tags", Json::array({"qemu", "vfio", "migration", "lttng-ust"})},
             {"table-classes", std::move(classes)}},
        out);
}

void write_lami_results(const Analysis& analysis, const LamiRange& range,
                        std::optional<std::size_t> limit, std::ostream& out) {
  Json results = Json::array();
  const Json covers = covered(analysis, range);
  if (!analysis.migrations.empty())
    for (const lami::Table& table : lami::tables())
      results.push_back(results_of(table, analysis, covers, limit));
  print(Json{{"results", std::move(results)}}, out);
}

void write_lami_error(std::string_view message, int code, std::ostream& out) {
  print(Json{{"error-message", std::string(message)}, {"error-code", code}}, out);
}

}  // namespace ackscope::report
