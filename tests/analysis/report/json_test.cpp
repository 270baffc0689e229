#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Analysis& analysis, const Identity& identity = {}) {
  std::ostringstream out;
  write_json(analysis, out, identity);
  return out.str();
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> list;
  for (const auto& item : object.items()) list.push_back(item.key());
  return list;
}

TEST(Json, ValuesOfTheModel) {
  const Json report = Json::parse(written(stories::analysis({stories::completed()})));
  EXPECT_EQ(report["schema"], "ackscope.report/1");
  EXPECT_EQ(report["tool"]["name"], "ackscope");
  EXPECT_EQ(report["inputs"][0]["sides"], (Json::array({"source", "destination"})));
  const Json& m = report["migrations"][0];
  EXPECT_EQ(m["mechanism"], "per-device");
  EXPECT_EQ(m["outage_ns"], 8'761'000);
  EXPECT_EQ(m["clock_alignment"]["method"], "causal-bounds");
  EXPECT_EQ(m["outage_parts"][1]["side"], "destination");
  EXPECT_EQ(m["devices"][0]["destination_name"], "0000:17:00.3");
  EXPECT_EQ(m["devices"][0]["rounds"][0]["attribution"], "inferred");
}

TEST(Json, KeysOfTheSmallerObjects) {
  const Json report = Json::parse(written(stories::analysis({stories::late_request()})));
  const Json& m = report["migrations"][0];
  EXPECT_EQ(keys(report["inputs"][0]),
            (std::vector<std::string>{"path", "backend", "producer", "sides", "clock", "events",
                                      "decoded", "unknown", "malformed", "lost", "first_ns",
                                      "last_ns", "notes"}));
  EXPECT_EQ(keys(m["devices"][0]),
            (std::vector<std::string>{"source_name", "destination_name", "idstr", "instance_id",
                                      "join", "precopy", "final_check_covered", "ack_blocked_ns",
                                      "rounds", "initial_loads", "qdev_id"}));
  EXPECT_EQ(keys(m["devices"][0]["rounds"][0]),
            (std::vector<std::string>{
                "round", "cause", "detected_ns", "requested_ns", "initial_bytes", "sent_ns",
                "load_begin_ns", "arrived_ns", "loaded_ns", "approved_ns", "acked_ns", "latency_ns",
                "cross_host_uncertainty_ns", "state", "needed", "attribution"}));
  EXPECT_EQ(keys(m["findings"][0]),
            (std::vector<std::string>{"rule", "severity", "device", "t_ns", "title", "explanation",
                                      "cost_ns", "evidence", "confidence"}));
}

TEST(Json, KeysStandInTheDocumentedOrder) {
  const Json report = Json::parse(written(stories::analysis({stories::late_request()})));
  EXPECT_EQ(keys(report), (std::vector<std::string>{"schema", "tool", "inputs", "migrations"}));
  EXPECT_EQ(keys(report["migrations"][0]), (std::vector<std::string>{"index",
                                                                     "source",
                                                                     "destination",
                                                                     "pairing",
                                                                     "mechanism",
                                                                     "mechanism_destination",
                                                                     "outcome",
                                                                     "outcome_destination",
                                                                     "error",
                                                                     "error_destination",
                                                                     "clock_alignment",
                                                                     "begin_ns",
                                                                     "precopy_begin_ns",
                                                                     "decision_ns",
                                                                     "guest_stopped_ns",
                                                                     "final_query_ns",
                                                                     "guest_resumed_ns",
                                                                     "end_ns",
                                                                     "downtime_ns",
                                                                     "outage_ns",
                                                                     "outage_open",
                                                                     "outage_uncertainty_ns",
                                                                     "outage_parts",
                                                                     "ack_blocked_ns",
                                                                     "blocked",
                                                                     "downtime_limit_ns",
                                                                     "downtime_limit_origin",
                                                                     "acks",
                                                                     "pending",
                                                                     "pending_destination",
                                                                     "devices",
                                                                     "findings",
                                                                     "what_if",
                                                                     "qmp"}));
}

TEST(Json, UnknownIsNull) {
  const Json report = Json::parse(written(stories::analysis({Migration{}})));
  const Json& m = report["migrations"][0];
  for (const char* key : {"source", "destination", "error", "clock_alignment", "begin_ns", "end_ns",
                          "downtime_ns", "outage_ns", "outage_open", "ack_blocked_ns"})
    EXPECT_TRUE(m[key].is_null()) << key;
  EXPECT_TRUE(m["acks"]["received"].is_null());
  EXPECT_EQ(m["pending"], Json::array());
  EXPECT_EQ(m["mechanism"], "unknown");
}

TEST(Json, UnalignedClocksHaveNoOffset) {
  Migration m = stories::completed();
  m.clock_alignment = ClockAlignment{};
  const Json report = Json::parse(written(stories::analysis({m})));
  const Json& alignment = report["migrations"][0]["clock_alignment"];
  EXPECT_EQ(alignment["method"], "none");
  EXPECT_TRUE(alignment["offset_ns"].is_null());
  EXPECT_TRUE(alignment["uncertainty_ns"].is_null());
}

TEST(Json, PendingStepsArePairs) {
  const Json report = Json::parse(written(stories::analysis({stories::late_request()})));
  EXPECT_EQ(report["migrations"][0]["pending"][0], Json::array({stories::at_us(8'956), 2}));
}

TEST(Json, InvalidUtf8IsReplaced) {
  Migration m = stories::late_request();
  m.devices[0].source_name = "bad \xff\xfe name";
  m.error = std::string("nul \0 and \x80", 11);
  const Json report = Json::parse(written(stories::analysis({m})));
  EXPECT_EQ(report["migrations"][0]["devices"][0]["source_name"],
            "bad \xef\xbf\xbd\xef\xbf\xbd name");
}

TEST(Json, IdentityOnlyWhenGiven) {
  const Json report = Json::parse(written(stories::analysis({}), {"case-7", {{"site", "b"}}}));
  EXPECT_EQ(report["identity"]["migration_id"], "case-7");
  EXPECT_EQ(report["identity"]["labels"]["site"], "b");
}

TEST(Json, WhatQmpSaysIsWrittenOrNull) {
  Migration migration = stories::completed();
  QmpReport qmp;
  qmp.path = "q";
  qmp.downtime_ns = 23'000'000;
  qmp.devices = {{"hostdev0", {}, "0000:3b:00.1", QmpNaming::inferred}};
  migration.qmp_source = qmp;
  migration.downtime_limit_ns = 50'000'000;
  migration.downtime_limit_origin = LimitOrigin::qmp;
  const Json m = Json::parse(written(stories::analysis({migration})))["migrations"][0];
  EXPECT_EQ(m["downtime_limit_ns"], 50'000'000);
  EXPECT_EQ(m["downtime_limit_origin"], "qmp");
  EXPECT_EQ(m["qmp"]["source"]["downtime_ns"], 23'000'000);
  EXPECT_EQ(m["qmp"]["source"]["total_time_ns"], nullptr);
  EXPECT_EQ(m["qmp"]["source"]["devices"][0]["naming"], "inferred");
  EXPECT_EQ(m["qmp"]["destination"], nullptr);
  EXPECT_EQ(m["devices"][0]["qdev_id"], nullptr);
}

}  // namespace
}  // namespace ackscope::report
