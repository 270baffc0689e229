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
  for (const json& resource : json::parse(out.str())["resourceSpans"])
    for (const json& span : resource["scopeSpans"][0]["spans"]) all.push_back(span);
  return all;
}

TEST(OtlpValues, SixtyFourBitsAreTexts) {
  EXPECT_EQ(otlp::any_value(std::uint64_t{18446744073709551615U}).dump(),
            R"({"intValue":"18446744073709551615"})");
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

TEST(OtlpIds, FollowFromTheTraceAlone) {
  const Identity identity{"m-1", {}};
  const otlp::Ids one(stories::late_request(), identity, 0);
  const otlp::Ids other(stories::completed(), identity, 0);
  EXPECT_EQ(one.root(Side::source), other.root(Side::source));
  EXPECT_NE(one.root(Side::source), one.root(Side::destination));
  EXPECT_EQ(one.joint(), otlp::Joint::told);
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

TEST(Otlp, TimesBeforeTheEpochAreLeftOut) {
  Migration m = stories::completed();
  m.begin_ns = -5;
  for (const json& span : spans_of(stories::analysis({m})))
    EXPECT_NE(span["name"], "live migration");
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
                            R"({"partialSuccess":{"rejectedSpans":"0"}})"})
    EXPECT_FALSE(otlp_complaint(taken)) << taken;
}

TEST(OtlpResponse, WhatWasNotIsSaid) {
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"old"}})"),
            "the receiver rejected 3 spans: old");
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"rejectedSpans":2}})"),
            "the receiver rejected 2 spans");
  EXPECT_EQ(otlp_complaint(R"({"partialSuccess":{"errorMessage":"hm"}})"),
            "the receiver warns: hm");
}

}  // namespace
}  // namespace ackscope::report
