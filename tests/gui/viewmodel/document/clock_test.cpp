#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <set>

#include "gui/viewmodel/document/load.hpp"
#include "tests/golden.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> stories() { return ackscope::test::stories_in(ACKSCOPE_TESTS_DIR "/cases"); }

/// All events of a side on the migration's clock.
std::set<Ns> placed(const Recording& recording, const SideTrack& side) {
  const EventColumn& events = *recording.processes[side.process].events;
  std::set<Ns> times;
  for (std::size_t row = 0; row < events.size(); ++row) {
    times.insert(side.clock.to_migration(events.time(row)));
  }
  return times;
}

void expect_all(const std::set<Ns>& times, std::initializer_list<OptNs> reported) {
  for (const OptNs& at : reported) {
    EXPECT_TRUE(!at || times.contains(*at)) << at.value_or(0);
  }
}

class ViewClockOfEveryStory : public testing::TestWithParam<fs::path> {};

/// An event lies where the report says that it happened, to the nanosecond.
TEST_P(ViewClockOfEveryStory, PutsEventsWhereTheReportHasThem) {
  pipeline::Request request;
  request.inputs.push_back({(GetParam() / "story.jsonl").string(), {}});
  const auto loaded = load(request, {});
  ASSERT_TRUE(loaded);
  const Recording& recording = **loaded;
  ASSERT_EQ(recording.tracks.size(), recording.analysis.migrations.size());
  for (std::size_t i = 0; i < recording.tracks.size(); ++i) {
    const auto& [source, destination] = recording.tracks[i];
    for (const Device& device : recording.analysis.migrations[i].devices) {
      for (const Round& round : device.rounds) {
        if (source) {
          expect_all(placed(recording, *source),
                     {round.detected_ns, round.requested_ns, round.sent_ns, round.acked_ns});
        }
        if (destination) {
          expect_all(placed(recording, *destination),
                     {round.load_begin_ns, round.arrived_ns, round.loaded_ns, round.approved_ns});
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, ViewClockOfEveryStory, testing::ValuesIn(stories()),
                         [](const auto& story) {
                           std::string name = story.param.filename().string();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(ViewClockLine, FollowsItsCourseThereAndBack) {
  ClockLine line;
  line.course = std::make_shared<const ClockCourse>(
      ClockCourse{5'000'000'000, 1000, {{-1e9, 0}, {0, 50}, {1e9, 100'050}, {2e9, 90'050}}});
  EXPECT_EQ(line.to_migration(1000), 1000 + 5'000'000'000 + 50);
  EXPECT_EQ(line.to_migration(1000 + 500'000'000), 1000 + 5'500'000'000 + 50'050);
  EXPECT_EQ(line.to_migration(1000 + 3'000'000'000), 1000 + 8'000'000'000 + 80'050)
      << "beyond the last bend it goes on as before";
  for (const Ns own : {Ns{-5'000'000'000}, Ns{0}, Ns{999'999'999}, Ns{123'456'789'012}}) {
    EXPECT_LE(std::abs(line.to_own(line.to_migration(own)) - own), 1);
  }
}

TEST(ViewClockLine, OfOneClockIsExact) {
  ClockLine line;
  line.offset_ns = -7;
  EXPECT_EQ(line.to_migration(1'780'000'000'000'000'001), 1'779'999'999'999'999'994);
  EXPECT_EQ(line.to_own(line.to_migration(42)), 42);
}

}  // namespace
}  // namespace ackscope::viewmodel
