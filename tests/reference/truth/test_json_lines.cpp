#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/truth/json_lines.hpp"
#include "tests/reference/truth/story.hpp"

namespace ackscope::reference::truth {
namespace {

using test::Story;

std::string line(const Story& story) {
  Story copy = story;
  return json_line(story.facts().back(), copy.scripts());
}

TEST(JsonLines, FactsSayOnlyWhatTheyMean) {
  Story source(Side::source);
  EXPECT_EQ(line(source.begin(5)),
            R"({"t":5,"what":"attempt_begin","side":"source","value":"per-device"})");
  EXPECT_EQ(line(source.state(6, MigrationState::pre_switchover)),
            R"({"t":6,"what":"state","side":"source","value":"pre-switchover"})");
  EXPECT_EQ(line(source.say(7, What::precopy_begin)),
            R"({"t":7,"what":"precopy_begin","side":"source"})");
  EXPECT_EQ(line(source.say(8, What::decision, 0)),
            R"({"t":8,"what":"decision","side":"source","value":false})");
  EXPECT_EQ(line(source.say(9, What::counter, 4294967295)),
            R"({"t":9,"what":"counter","side":"source","value":4294967295})");
  EXPECT_EQ(
      line(source.error(10, "say \"no\" \xff")),
      "{\"t\":10,\"what\":\"error\",\"side\":\"source\",\"text\":\"say \\\"no\\\" \xef\xbf\xbd\"}");
}

TEST(JsonLines, FactsOfDevicesNameThemAsOnTheirSide) {
  Story source(Side::source);
  EXPECT_EQ(line(source.device(1, What::armed, 1, 2, 4096, Cause::reinit)),
            R"({"t":1,"what":"armed","side":"source",)"
            R"("device":{"name":"dev1","idstr":"1/vfio","instance_id":0},)"
            R"("round":2,"cause":"reinit","value":4096})");
  EXPECT_EQ(line(source.collected(2, 1, 2, QueryKind::final)),
            R"({"t":2,"what":"collected","side":"source",)"
            R"("device":{"name":"dev1","idstr":"1/vfio","instance_id":0},)"
            R"("round":2,"cause":"setup","value":"final"})");
  Story destination(Side::destination);
  EXPECT_EQ(line(destination.device(3, What::chunk_arrived, 0, 0, 3)),
            R"({"t":3,"what":"chunk_arrived","side":"destination",)"
            R"("device":{"name":"twin0","idstr":"0/vfio","instance_id":0},)"
            R"("record":0,"value":"stop-copy"})");
  EXPECT_EQ(line(destination.device(4, What::flag_read, 0, 1)),
            R"({"t":4,"what":"flag_read","side":"destination",)"
            R"("device":{"name":"twin0","idstr":"0/vfio","instance_id":0},"round":1})");
}

TEST(JsonLines, TheAttemptIsNamedIfItHasANumber) {
  Story source(Side::source);
  source.say(7, What::precopy_begin);
  EXPECT_EQ(json_line(source.facts().back(), source.scripts(), 99),
            R"({"t":7,"what":"precopy_begin","side":"source","attempt":99})");
}

TEST(JsonLines, SummaryOfASource) {
  Story source(Side::source, 1);
  source.begin(1).device(2, What::armed, 0, 1, 64).say(3, What::precopy_begin);
  source.collected(4, 0, 1).say(4, What::counter, 1).end(9, MigrationState::cancelled);
  EXPECT_EQ(json_line(source.source(), source.scripts(), 7),
            R"({"what":"summary","side":"source","attempt":7,"mechanism":"per-device",)"
            R"("outcome":"cancelled","error":null,"begin_ns":1,"precopy_begin_ns":3,)"
            R"("decision_ns":null,"guest_running_at_decision":null,"guest_stopped_ns":null,)"
            R"("final_query_ns":null,"guest_resumed_ns":null,"end_ns":9,"downtime_ns":null,)"
            R"("acks":{"requested":1,"received":0,"pending_at_decision":null,"pending_at_end":1,)"
            R"("max_pending":1},"pending":[[4,1]],"devices":[{"name":"dev0","idstr":"0/vfio",)"
            R"("instance_id":0,"precopy":true,"rounds":[{"round":1,"cause":"setup",)"
            R"("detected_ns":null,"requested_ns":4,"initial_bytes":64,"sent_ns":null,)"
            R"("acked_ns":null,"state":"pending","needed":true}]}]})");
}

TEST(JsonLines, SummaryOfADestination) {
  Story destination(Side::destination, 1);
  destination.begin(1).device(5, What::flag_read, 0, 1).say(6, What::ack_written);
  EXPECT_EQ(json_line(destination.destination(), destination.scripts()),
            R"({"what":"summary","side":"destination","mechanism":"per-device",)"
            R"("outcome":"unfinished","error":null,"begin_ns":1,"guest_resumed_ns":null,)"
            R"("end_ns":null,"acks_sent_ns":[6],"pending":[],"devices":[{"name":"twin0",)"
            R"("idstr":"0/vfio","instance_id":0,"precopy":true,"rounds":[{"round":1,)"
            R"("load_begin_ns":null,"arrived_ns":5,"loaded_ns":null,"approved_ns":null}],)"
            R"("next_load_begin_ns":null}]})");
}

TEST(JsonLines, EveryFactHasAName) {
  for (unsigned what = 0; what <= static_cast<unsigned>(What::attempt_end); ++what) {
    EXPECT_NE(to_string(static_cast<What>(what)), "?") << what;
  }
}

}  // namespace
}  // namespace ackscope::reference::truth
