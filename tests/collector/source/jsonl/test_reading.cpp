#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/collector/source/jsonl/reading.hpp"

namespace ackscope::source {
namespace {

using test::read_jsonl;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kSchema = "{\"schema\":\"ackscope.events/1\"}\n";

TEST(Jsonl, AStoryReadsPleasantly) {
  const auto reading = read_jsonl(R"(
# One device, one round.
{"schema":"ackscope.events/1", "tool":{"name":"hand"}, "whatever":[1,[2]]}
{"process":"S", "host":"alpha", "vm":"guest", "pid":7, "side":"source", "clock":{"kind":"monotonic","uuid":"u","offset_ns":-3}}

{"t":10, "process":"S", "tid":42, "event":"vfio_state_pending", "fields":{"name":"dev0", "stopcopy_size":18446744073709551615, "exact":false, "final":true}}
   # the destination needs no declaration
{"t":11, "process":"D", "event":"migrate_set_state", "text":"new state active"}
{"t":12, "process":"D", "event":"savevm_state_setup"}
{"t":13, "process":"S", "event":"vfio_query_precopy_size", "fields":{"ret":-34, "odd":null}}
)");
  EXPECT_THAT(reading.lines, ElementsAre("10 @0 tid 42 vfio_state_pending#0 name='dev0' "
                                         "stopcopy_size=u18446744073709551615 exact=u0 final=u1",
                                         "11 @1 migrate_set_state#1 \"new state active\"",
                                         "12 @1 savevm_state_setup#2",
                                         "13 @0 vfio_query_precopy_size#3 ret=i-34 odd=null"));
  EXPECT_THAT(reading.summary.notes, IsEmpty());
  EXPECT_EQ(reading.summary.events, 4U);
  EXPECT_EQ(reading.summary.first_ns, 10);
  EXPECT_EQ(reading.summary.last_ns, 13);
  EXPECT_EQ(reading.summary.clock, "monotonic");
  EXPECT_FALSE(reading.summary.incomplete);
  ASSERT_EQ(reading.origins.size(), 2U);
  EXPECT_EQ(reading.origins[0].host, "alpha");
  EXPECT_EQ(reading.origins[0].vm, "guest");
  EXPECT_EQ(reading.origins[0].pid, 7);
  EXPECT_EQ(reading.origins[0].clock.kind, ClockKind::monotonic);
  EXPECT_EQ(reading.origins[0].clock.uuid, "u");
  EXPECT_EQ(reading.origins[0].clock.offset_ns, -3);
  EXPECT_EQ(reading.origins[1].host, std::nullopt);
  EXPECT_EQ(reading.origins[1].clock.kind, ClockKind::epoch);
}

TEST(Jsonl, ClassesAreToldApartByFieldsAndForm) {
  const auto reading = read_jsonl(kSchema + R"({"t":1,"event":"a","fields":{"x":1}}
{"t":2,"event":"a","fields":{"y":1}}
{"t":3,"event":"a","text":""}
{"t":4,"event":"a","fields":{"x":2}})");
  EXPECT_THAT(reading.lines,
              ElementsAre("1 @0 a#0 x=u1", "2 @0 a#1 y=u1", "3 @0 a#2 \"\"", "4 @0 a#0 x=u2"));
}

TEST(Jsonl, SignedFieldsAndBytesInHex) {
  const auto reading = read_jsonl(kSchema + R"({"class":"a","signed":["r"]}
{"t":-1,"event":"a","fields":{"r":5,"n":{"hex":"61fF"}}}
{"t":2,"event":"b","text":{"hex":"0a"}})");
  EXPECT_THAT(reading.lines, ElementsAre("-1 @0 a#0 r=i5 n='a\xff'", "2 @0 b#1 \"\n\""));
}

TEST(Jsonl, GapsMakeTheRecordingIncomplete) {
  const auto reading = read_jsonl(kSchema + R"({"process":5}
{"gap":[1,4],"lost":12,"process":5}
{"gap":[6,6],"lost":null}
{"gap":[7,8],"process":5,"before_next":true}
{"gap":[9,9],"process":5,"before_next":1}
)");
  EXPECT_THAT(reading.lines, ElementsAre("gap 1..4 lost 12 @0", "gap 6..6 lost ? @?",
                                         "gap 7..8 lost ? @0 before next", "gap 9..9 lost ? @0"));
  EXPECT_EQ(reading.summary.lost, 12U);
  EXPECT_TRUE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes, ElementsAre(HasSubstr("first gap in line 3")));
}

TEST(Jsonl, BadLinesAreCountedAndTheFirstIsNamed) {
  const std::string bad[] = {
      "{\"t\":1,\"event\":\"a\"",
      "[1]",
      "{\"t\":1.5,\"event\":\"a\"}",
      "{\"t\":9223372036854775808,\"event\":\"a\"}",
      "{\"event\":\"a\"}",
      "{\"t\":1,\"event\":7}",
      "{\"t\":1,\"event\":\"a\",\"fields\":{\"x\":1.5}}",
      "{\"t\":1,\"event\":\"a\",\"fields\":{\"x\":18446744073709551616}}",
      "{\"t\":1,\"event\":\"a\",\"fields\":[1]}",
      "{\"t\":1,\"event\":\"a\",\"fields\":{\"x\":1,\"x\":2}}",
      "{\"t\":1,\"event\":\"a\",\"text\":\"x\",\"fields\":{}}",
      "{\"t\":1,\"event\":\"a\",\"process\":[]}",
      "{\"t\":1,\"event\":\"a\",\"fields\":{\"x\":{\"hex\":\"0\"}}}",
      "{\"t\":1,\"event\":\"\xff\"}",
      "{\"gap\":[2,1]}",
      "{\"gap\":5}",
      "{\"class\":\"a\",\"signed\":[1]}",
      "{\"hello\":1}",
      "{\"t\":1,\"event\":\"a\",\"x\":" + std::string(1000, '[') + std::string(1000, ']') + "}",
      "{\"t\":1,\"event\":\"" + std::string(70'000, 'a') + "\"}",
  };
  std::string all = kSchema;
  for (const auto& line : bad) {
    const auto reading = read_jsonl(kSchema + line + "\n{\"t\":5,\"event\":\"good\"}\n");
    EXPECT_EQ(reading.lines.size(), 1U) << line;
    EXPECT_EQ(reading.summary.malformed, 1U) << line;
    EXPECT_TRUE(reading.summary.incomplete) << line;
    EXPECT_THAT(reading.summary.notes, ElementsAre(HasSubstr("line 2 "))) << line;
    all += line + "\n";
  }
  EXPECT_EQ(read_jsonl(all).summary.malformed, std::size(bad));
}

TEST(Jsonl, AFileThatWasCutOffSaysSo) {
  const auto reading = read_jsonl(kSchema + "{\"t\":1,\"event\":\"a\"}\n{\"t\":2,\"ev");
  EXPECT_THAT(reading.lines, ElementsAre("1 @0 a#0"));
  EXPECT_THAT(reading.summary.notes, ElementsAre(HasSubstr("line 3 was cut off")));
}

TEST(Jsonl, UnwantedEventsAreOnlyCounted) {
  const auto reading =
      read_jsonl(kSchema + "{\"t\":1,\"event\":\"a\"}\n{\"t\":2,\"event\":\"b\"}\n",
                 [](auto name) { return name == "b"; });
  EXPECT_THAT(reading.lines, ElementsAre("2 @0 b#0"));
  EXPECT_EQ(reading.summary.events, 2U);
  EXPECT_EQ(reading.summary.first_ns, 1);
}

TEST(Jsonl, OtherFilesAreErrors) {
  const auto error = [](std::string_view text) {
    const auto source = open_jsonl("x.jsonl", ByteReader::from_memory(text), {});
    return source ? "opened" : to_line(source.error());
  };
  EXPECT_THAT(error(""), HasSubstr("x.jsonl: is no recording in ackscope's format"));
  EXPECT_THAT(error("# comment\n"), HasSubstr("is no recording"));
  EXPECT_THAT(error("{\"t\":1,\"event\":\"a\"}\n"), HasSubstr("first line must be"));
  EXPECT_THAT(error("{\"schema\":\"ackscope.events/2\"}\n"), HasSubstr("use a newer ackscope"));
  EXPECT_THAT(error("{\"schema\":\"ackscope.report/1\"}\n"), HasSubstr("ackscope.report/1"));
  EXPECT_THAT(error("{\"schema\":1}\n"), HasSubstr("is no recording"));
  EXPECT_EQ(error(kSchema), "opened");
}

TEST(Jsonl, Detection) {
  const auto looks = [](const std::string& text) {
    return looks_like_jsonl(std::as_bytes(std::span(text)));
  };
  EXPECT_TRUE(looks(kSchema));
  EXPECT_TRUE(looks("\n# x\n\r\n  {\"tool\":1, \"schema\" : \"ackscope.events/9\"}"));
  EXPECT_FALSE(looks("# \"schema\" \"ackscope.events/1\"\n"));
  EXPECT_FALSE(looks("{\"schema\":\"ackscope.report/1\"}"));
  EXPECT_FALSE(looks(""));
}

}  // namespace
}  // namespace ackscope::source
