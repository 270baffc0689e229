#include <gtest/gtest.h>

#include <sstream>

#include "analysis/report/json/read_json.hpp"
#include "analysis/report/json/write_json.hpp"

namespace ackscope::report {
namespace {

TEST(ReadJson, WhatWasWrittenComesBack) {
  Migration m;
  m.outcome = Outcome::failed;
  m.outage_ns = 836'000;
  m.acks.received = 2;
  m.outage_parts = {{OutageStage::loading, "a", Side::destination, 5, 7, 0}};
  Device device;
  device.source_name = "a";
  device.initial_loads.emplace_back().load_in_outage_ns = 9;
  device.rounds.emplace_back().latency_ns = 11;
  m.devices = {device};
  Finding finding;
  finding.rule = "late-request";
  finding.severity = Severity::error;
  finding.device = "a";
  m.findings = {finding};
  std::ostringstream out;
  write_json({{}, {m}}, out);
  EXPECT_TRUE(looks_like_report(out.str()));

  const auto read = read_json(out.str());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->migrations.size(), 1U);
  const Migration& back = read->migrations[0];
  EXPECT_EQ(back.outcome, Outcome::failed);
  EXPECT_EQ(back.outage_ns, 836'000);
  EXPECT_EQ(back.acks.received, 2U);
  EXPECT_EQ(back.acks.requested, std::nullopt);
  ASSERT_EQ(back.outage_parts.size(), 1U);
  EXPECT_EQ(back.outage_parts[0].part, OutageStage::loading);
  EXPECT_EQ(back.outage_parts[0].duration_ns, 7);
  ASSERT_EQ(back.devices.size(), 1U);
  EXPECT_EQ(back.devices[0].rounds.at(0).latency_ns, 11);
  EXPECT_EQ(back.devices[0].initial_loads.at(0).load_in_outage_ns, 9);
  EXPECT_EQ(back.findings.at(0).severity, Severity::error);
}

TEST(ReadJson, StrangersFilesAreRefusedOrUnknown) {
  for (const char* text : {"", "{", "[]", "null", R"({"schema":"ackscope.report/2"})",
                           R"({"schema":["ackscope.report/1"]})"})
    EXPECT_FALSE(read_json(text)) << text;
  const auto odd = read_json(
      R"({"schema":"ackscope.report/1","migrations":[7,{"outage_ns":"x","devices":{"a":1},
          "findings":[null],"acks":{"received":-1}}]})");
  ASSERT_TRUE(odd);
  ASSERT_EQ(odd->migrations.size(), 2U);
  EXPECT_EQ(odd->migrations[1].outage_ns, std::nullopt);
  EXPECT_EQ(odd->migrations[1].acks.received, std::nullopt);
}

}  // namespace
}  // namespace ackscope::report
