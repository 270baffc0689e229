#include <gtest/gtest.h>

#include "collector/anonymize/qmp_line.hpp"

namespace ackscope::anonymize {
namespace {

TEST(ScrubQmp, KeepsWhatTheAnalysisReads) {
  Scrubber scrubber;
  const char* line =
      R"({"real_ns":5,"side":"src","tag":"vm7","qmp":{"return":{"status":"active","downtime":4},"id":6}})";
  EXPECT_EQ(
      scrub_qmp(line, scrubber),
      R"({"real_ns":5,"side":"src","tag":"tag-1","qmp":{"return":{"status":"active","downtime":4},"id":6}})");
}

TEST(ScrubQmp, NamesDevicesTheSameEverywhere) {
  Scrubber scrubber;
  const char* add =
      R"({"execute":"device_add","arguments":{"driver":"vfio-pci","id":"gpu","host":"3b:00.1"}})";
  const char* event =
      R"({"event":"VFIO_MIGRATION","data":{"device-id":"gpu","qom-path":"/machine/peripheral/gpu"}})";
  learn_from_qmp(add, scrubber);
  EXPECT_EQ(
      scrub_qmp(add, scrubber),
      R"({"execute":"device_add","arguments":{"driver":"vfio-pci","id":"qdev-1","host":"ffff:00:00.1"}})");
  EXPECT_EQ(
      scrub_qmp(event, scrubber),
      R"({"event":"VFIO_MIGRATION","data":{"device-id":"qdev-1","qom-path":"/machine/peripheral/qdev-1"}})");
}

TEST(ScrubQmp, DropsTextsThatNobodyLookedAt) {
  Scrubber scrubber;
  EXPECT_EQ(scrub_qmp(R"({"return":"user alice"})", scrubber), R"({"return":{}})");
  EXPECT_EQ(scrub_qmp(R"({"return":{"name":"shop","x":["a",1]}})", scrubber),
            R"({"return":{"x":[null,1]}})");
  EXPECT_EQ(scrub_qmp(R"({"execute":"migrate","arguments":{"uri":"tcp:a:1"}})", scrubber),
            R"({"execute":"migrate","arguments":{}})");
}

TEST(ScrubQmp, SurvivesAnything) {
  Scrubber scrubber;
  for (const std::string& line :
       {std::string("{"), std::string("[]"), std::string("\xff"), std::string()}) {
    learn_from_qmp(line, scrubber);
    EXPECT_FALSE(scrub_qmp(line, scrubber));
  }
  const std::string deep = "{\"a\":" + std::string(20'000, '[') + std::string(20'000, ']') + "}";
  learn_from_qmp(deep, scrubber);
  EXPECT_TRUE(scrub_qmp(deep, scrubber));
}

}  // namespace
}  // namespace ackscope::anonymize
