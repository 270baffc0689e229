#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "analysis/report/otlp/ids.hpp"
#include "analysis/report/otlp/response.hpp"
#include "analysis/report/otlp/span.hpp"
#include "analysis/report/otlp/write_otlp.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

using nlohmann::json;

json spans_of(const Analysis& analysis, const Identity& identity = {}) {
  std::ostringstream out;
  write_otlp(analysis, out, identity);
  json all = json::array();
  const json whole = json::parse(out.str());
  for (const json& resource : whole["resourceSpans"])
    for (const json& span : resource["scopeSpans"][0]["spans"]) all.push_back(span);
  return all;
}

TEST(OtlpValues, SixtyFourBitsAreTexts) {
  EXPECT_EQ(otlp::any_value(std::uint64_t{18446744073709551615U}).dump(),
            R"({"stringValue":"18446744073709551615"})");
  EXPECT_EQ(otlp::any_value(std::uint64_t{9223372036854775807U}).dump(),
            R"({"intValue":"9223372036854775807"})");
  EXPECT_EQ(otlp::any_value(Ns(-5)).dump(), R"({"intValue":"-5"})");
  EXPECT_EQ(otlp::any_value(true).dump(), R"({"boolValue":true})");
  EXPECT_EQ(otlp::any_value(std::string("7")).dump(), R"({"stringValue":"7"})");
}

TEST(OtlpValues, WhatIsNotKnownIsNoAttribute) {
  otlp::Attributes attributes;
  attributes.add("a", OptNs()).add("b", OptNs(0));
  EXPECT_EQ(attributes.list().dump(), R"([{"key":"b","value":{"intValue":"0"}}])");
}

TEST(OtlpIds, EachAttemptOfAnIdHasItsOwn) {
  const Identity identity{"m-1", {}};
  const json spans =
      spans_of(stories::analysis({stories::late_request(), stories::completed()}), identity);
  std::set<std::string> traces, ids;
  for (const json& span : spans) {
    traces.insert(span["traceId"]);
    EXPECT_TRUE(ids.insert(span["spanId"]).second) << span["name"];
  }
  EXPECT_EQ(traces.size(), 1U);
}

Migration half(Migration m, Side side) {
  (side == Side::source ? m.destination : m.source).reset();
  return m;
}

json root_of(const json& spans, const char* name) {
  for (const json& span : spans)
    if (span["name"] == name) return span;
  return {};
}

json incoming(const Migration& m, const Identity& identity = {"m-1", {}}) {
  return root_of(spans_of(stories::analysis({half(m, Side::destination)}), identity),
                 "incoming live migration");
}

/// As a recording has it: what names a side are its host, its process and its first moment.
Migration recorded_at(Migration m, const std::string& hosts, Ns moment) {
  const auto mark = [&](Party& party) {
    party.host = hosts + (&party == &*m.source ? "-a" : "-b");
    Fingerprint& print = party.fingerprint.emplace();
    print.whole = true;
    print.clock = ClockKind::epoch;
    print.first_ns = moment;
    DeviceBlocks blocks;
    blocks.marks.push_back(BlockMark{.count = 40, .changes = 20, .hash = 7});
    print.devices.push_back(blocks);
  };
  mark(*m.source);
  mark(*m.destination);
  return m;
}

TEST(OtlpIds, TheOneThatCompletedMeetsItsSourceByTheId) {
  const Migration m = recorded_at(stories::completed(), "h", stories::begin);
  const Identity identity{"m-1", {}};
  Migration cancelled = recorded_at(stories::cancelled(), "h", stories::begin - 5);
  const json source =
      root_of(spans_of(stories::analysis({half(m, Side::source)}), identity), "live migration");
  EXPECT_EQ(incoming(m)["parentSpanId"], source["spanId"]);
  EXPECT_FALSE(incoming(cancelled).contains("parentSpanId"));
  EXPECT_EQ(incoming(cancelled)["traceId"], source["traceId"]);
  EXPECT_NE(incoming(cancelled)["spanId"], incoming(m)["spanId"]);
}

TEST(OtlpIds, AnIdOfSeveralThatCompletedSettlesNothing) {
  const Identity identity{"m-1", {}};
  const Migration one = recorded_at(stories::completed(), "h", stories::begin);
  const Migration other = recorded_at(stories::completed(), "k", stories::begin);
  const json spans = spans_of(
      stories::analysis({half(one, Side::destination), half(other, Side::destination)}), identity);
  std::size_t roots = 0;
  for (const json& span : spans) {
    if (span["name"] != "incoming live migration") continue;
    ++roots;
    EXPECT_FALSE(span.contains("parentSpanId"));
  }
  EXPECT_EQ(roots, 2U);
}

TEST(OtlpIds, EqualBlocksInOneHourShareATraceAndNoSpan) {
  std::set<std::string> traces, ids;
  std::size_t spans = 0;
  for (const std::string hosts : {"h", "k"})
    for (const Side side : {Side::source, Side::destination}) {
      const Ns moment = stories::begin + (hosts == "k" ? 1'000'000'000 : 0);
      const Migration m = half(recorded_at(stories::completed(), hosts, moment), side);
      for (const json& span : spans_of(stories::analysis({m}))) {
        traces.insert(span["traceId"]);
        ids.insert(span["spanId"]);
        EXPECT_FALSE(span.contains("links"));
        ++spans;
      }
    }
  EXPECT_EQ(traces.size(), 1U);
  EXPECT_EQ(ids.size(), spans);
}

TEST(Otlp, TheLateRequestIsAnError) {
  std::size_t errors = 0;
  for (const json& span : spans_of(stories::analysis({stories::late_request()})))
    if (span["name"] == "switchover ACK" && span.contains("status")) {
      EXPECT_EQ(span["status"]["code"], 2);
      ++errors;
    }
  EXPECT_EQ(errors, 1U);
}

TEST(Otlp, TheLateRequestHasTheFindingOfItsOwnRound) {
  Migration m = stories::late_request();
  Finding other = m.findings.front();
  for (const Finding& finding : m.findings)
    if (finding.rule == "late-request") other = finding;
  other.title = "of another round";
  other.t_ns = *other.t_ns - 1;
  m.findings.insert(m.findings.begin(), other);
  other.rule = "another-rule";
  other.t_ns = *other.t_ns + 1;
  m.findings.insert(m.findings.begin(), other);
  std::size_t late = 0;
  for (const json& span : spans_of(stories::analysis({m}))) {
    if (span["name"] != "switchover ACK" || !span.contains("status")) continue;
    ++late;
    EXPECT_NE(span["status"]["message"], "of another round");
    EXPECT_NE(span["status"]["message"], "the ACK was requested too late");
  }
  EXPECT_EQ(late, 1U);
}

TEST(Otlp, TimesBeforeTheEpochAreLeftOut) {
  Migration m = stories::completed();
  m.begin_ns = -5;
  EXPECT_EQ(spans_of(stories::analysis({m})), json::array());
  EXPECT_FALSE(otlp::unix_nano(-1));
  EXPECT_EQ(otlp::unix_nano(0), "0");
}

TEST(Otlp, RequestsHoldSoManyAndTogetherAll) {
  std::vector<Migration> many(7, stories::completed());
  const auto requests = otlp_requests(stories::analysis(many), {}, 3);
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[0].migrations + requests[1].migrations + requests[2].migrations, 7U);
  EXPECT_EQ(requests[2].migrations, 1U);
  EXPECT_TRUE(otlp_requests({}, {}).empty());
}

TEST(OtlpResponse, WhatWasTakenNeedsNoWords) {
  for (const char* taken : {"", "{}", R"({"partialSuccess":{}})", "<html>", "[1]",
                            R"({"partialSuccess":{"rejectedSpans":"0"}})",
                            R"({"partialSuccess":{"rejectedSpans":null}})",
                            R"({"partialSuccess":{"rejectedSpans":{"a":"\n"}}})",
                            R"({"partialSuccess":{"rejectedSpans":"many"}})",
                            R"({"partialSuccess":{"rejectedSpans":-3}})"})
    EXPECT_FALSE(otlp_complaint(taken)) << taken;
}

TEST(OtlpResponse, WhatWasNotIsSaid) {
  const auto old =
      otlp_complaint(R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"old"}})");
  ASSERT_TRUE(old);
  EXPECT_TRUE(old->rejected);
  EXPECT_EQ(old->text, "the receiver rejected 3 spans: old");
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"rejectedSpans":2}})")->text,
            "the receiver rejected 2 spans");
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"rejectedSpans":2.0}})")->text,
            "the receiver rejected 2 spans");
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"errorMessage":"a\nb\u0007c"}})")->text,
            "the receiver warns: a b c");
  const auto warning = otlp_complaint(R"({"partialSuccess":{"errorMessage":"hm"}})");
  ASSERT_TRUE(warning);
  EXPECT_FALSE(warning->rejected);
  EXPECT_EQ(warning->text, "the receiver warns: hm");
}

}  // namespace
}  // namespace ackscope::report
