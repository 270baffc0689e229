#include "gui/viewmodel/query/statistics.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr Ns kMs = 1'000'000;

class StatisticsOfStory : public testing::Test {
 protected:
  Figure figure(Ns begin, Ns end, const std::string& name) const {
    for (const Figure& each : statistics(shown, begin, end))
      if (each.name == name) return each;
    return {"", "missing", ""};
  }

  RecordingPtr recording = test::open_story("late-request-reinit");
  Shown shown{*recording, 0};
};

TEST_F(StatisticsOfStory, CountsWhatLiesInside) {
  EXPECT_EQ(figure(0, 30 * kMs, "ACK rounds").value, "2 begun, 1 acked, 1 late");
  EXPECT_EQ(figure(0, 6 * kMs, "ACK rounds").value, "1 begun, 0 acked");
  EXPECT_EQ(figure(0, 30 * kMs, "rounds by reinit").value, "1 begun, 0 acked, 1 late");
  EXPECT_EQ(figure(0, 30 * kMs, "rounds of 0000:3b:00.1").value, "2 begun, 1 acked, 1 late");
  EXPECT_EQ(figure(0, 30 * kMs, "initial bytes").value, "12288 bytes");
}

TEST_F(StatisticsOfStory, LatenciesAreOfAcksInTheRange) {
  EXPECT_EQ(figure(0, 30 * kMs, "ACK latency, median").value, "5 ms");
  EXPECT_EQ(figure(0, 30 * kMs, "ACK latency, median").note,
            "of 1 round whose ACK came in the range");
  EXPECT_EQ(figure(10 * kMs, 30 * kMs, "ACK latency, most").note,
            "of 1 round whose ACK came in the range; 1 of them began before it");
  EXPECT_EQ(figure(0, 6 * kMs, "ACK latency").value, "unknown");
}

TEST_F(StatisticsOfStory, WhatLiesPartlyInsideCountsWithThatPartAndSaysSo) {
  EXPECT_EQ(figure(0, 30 * kMs, "guest down").value, "8 ms");
  EXPECT_EQ(figure(0, 30 * kMs, "guest down").note, "");
  EXPECT_EQ(figure(0, 18 * kMs, "guest down").value, "3 ms");
  EXPECT_NE(figure(0, 18 * kMs, "guest down").note.find("partly"), std::string::npos);
}

TEST_F(StatisticsOfStory, EventsBySideBothEndsIncluded) {
  EXPECT_EQ(figure(1 * kMs, 2 * kMs, "raw events of the source").value, "2");
  const auto all = figure(std::numeric_limits<Ns>::min(), std::numeric_limits<Ns>::max(),
                          "raw events of the destination");
  EXPECT_GT(std::stoi(all.value), 5);
}

TEST(StatisticsOpen, CountWhatStillHolds) {
  Recording recording;
  Migration m;
  m.source.emplace();
  m.begin_ns = 0;
  m.outage_open = false;
  m.blocked = {{0, 2 * kMs}};
  m.blocked_since_ns = 5 * kMs;
  m.last_seen_ns = 9 * kMs;
  recording.analysis.migrations = {m};
  recording.tracks.resize(1);
  for (const Figure& each : statistics({recording, 0}, 0, 20 * kMs)) {
    if (each.name == "blocked by ACKs") {
      EXPECT_EQ(each.value, "6 ms");
    }
    if (each.name == "guest down") {
      EXPECT_EQ(each.value, "none, it kept running");
    }
  }
}

TEST(StatisticsOneSided, WhatWasNotRecordedIsUnknown) {
  const RecordingPtr recording = test::open_story("late-start-two-devices");
  const Shown shown{*recording, 0};
  for (const Figure& each : statistics(shown, 0, 100 * kMs))
    if (each.name == "raw events of the destination" || each.name == "guest down") {
      EXPECT_EQ(each.value, "unknown") << each.name;
    }
}

}  // namespace
}  // namespace ackscope::viewmodel
