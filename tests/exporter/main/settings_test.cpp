#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "exporter/main/flags.hpp"
#include "exporter/main/live_part.hpp"

namespace ackscope::exporter {
namespace {

Flags flags() {
  Flags given;
  given.inputs = {"source=a.log", "net://h/host/x/s"};
  return given;
}

TEST(Settings, FlagsBecomeInputs) {
  Flags given = flags();
  given.vm = "guest";
  given.from_end = true;
  given.labels = {"rack=a1"};
  const auto settings = load_settings(given);
  ASSERT_TRUE(settings);
  const auto& inputs = settings->request.inputs;
  ASSERT_EQ(inputs.size(), 2U);
  EXPECT_EQ(inputs[0].address, "a.log");
  EXPECT_EQ(inputs[0].forced_side, Side::source);
  EXPECT_EQ(inputs[1].forced_side, std::nullopt);
  EXPECT_EQ(inputs[1].vm, "guest");
  EXPECT_TRUE(inputs[1].from_end);
  EXPECT_EQ(inputs[1].labels, (live::Labels{{"rack", "a1"}}));
}

TEST(Settings, EveryMistakeIsFound) {
  Flags given = flags();
  given.inputs.emplace_back("a.log");
  given.listen = {"nowhere"};
  given.telemetry_path = "x";
  given.max_devices = 0;
  given.labels = {"vm=x"};
  given.give_up_after = "1";
  given.web_config = "/nowhere.yml";
  given.trace_events = {"source=/nowhere"};
  given.inputs.emplace_back("net://[::1");
  const auto settings = load_settings(given);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().size(), 9U);
}

TEST(Settings, WithoutAnInputThereIsNothingToDo) {
  ASSERT_FALSE(load_settings({}));
  Flags given;
  given.vm = "guest";
  EXPECT_EQ(load_settings(given).error().size(), 2U);
}

TEST(Settings, ItsOwnFeedIsNoInput) {
  Flags given = flags();
  given.inputs.emplace_back("unix:feed.sock");
  given.feed = "unix:./feed.sock";
  const auto settings = load_settings(given);
  ASSERT_FALSE(settings);
  ASSERT_EQ(settings.error().size(), 1U);
  EXPECT_EQ(settings.error()[0].what, "this program's own feed cannot be its input");
  given.feed = "unix:./other.sock";
  EXPECT_TRUE(load_settings(given));
}

TEST(Settings, OnlyWhatIsReadMakesReadingStartAnew) {
  const Settings before = *load_settings(flags());
  Settings after = before;
  after.limits.vms = 1;
  after.web.telemetry_path = "/m";
  EXPECT_TRUE(same_reading(before, after));
  after.request.inputs[0].labels = {{"rack", "a"}};
  EXPECT_FALSE(same_reading(before, after));
  after = before;
  after.request.rounds_buckets = {1};
  EXPECT_FALSE(same_reading(before, after));
  after = before;
  after.feed = "/run/x";
  EXPECT_FALSE(same_reading(before, after));
  after = before;
  after.feed_keep_mib = 1;
  EXPECT_FALSE(same_reading(before, after));
}

TEST(LivePart, TellsOnceWhenAnInputIsDown) {
  Flags given;
  given.inputs = {"/nowhere/qemu.log"};
  LivePart part;
  ASSERT_TRUE(part.follow(*load_settings(given)));
  std::vector<live::InputChange> changes;
  for (int looks = 0; looks < 1000 && changes.empty(); ++looks) {
    changes = part.input_changes();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_FALSE(changes[0].up);
  EXPECT_NE(words(changes[0]).find("/nowhere/qemu.log"), std::string::npos);
  EXPECT_TRUE(part.input_changes().empty());
}

}  // namespace
}  // namespace ackscope::exporter
