#include "collector/timeline/device_join.hpp"

#include <gtest/gtest.h>

#include "tests/collector/timeline/halves.hpp"

namespace ackscope::timeline {
namespace {

// Every device of the destination has the name that the other one had on the source.
class DeviceJoinTest : public testing::Test {
 protected:
  DeviceJoinTest()
      : source_(source_half({{"x", {}}, {"y", {}}}).story),
        destination_(destination_half({{"x", {}}, {"y", {}}}).story) {
    for (SourceDevice& device : source_.devices) device.setup_order.reset();
    for (DestinationDevice& device : destination_.devices) device.setup_order.reset();
  }

  void flags(Ns x, Ns y) {
    for (const std::size_t i : {0U, 1U}) {
      SourceRound round;
      round.sent = i == 0 ? x : y;
      source_.devices[i].rounds.push_back(round);
    }
  }
  void words(Ns x, Ns y) {
    for (const std::size_t i : {0U, 1U}) {
      DestinationRound round;
      round.init_word = i == 0 ? x : y;
      destination_.devices[i].rounds.push_back(round);
    }
  }
  void expect_crossed(DeviceJoin how) {
    const auto joined = join_devices(&source_, &destination_);
    ASSERT_EQ(joined.size(), 2U);
    for (const JoinedDevice& device : joined) {
      ASSERT_TRUE(device.source && device.destination);
      EXPECT_NE(device.source->name, device.destination->name);
      EXPECT_EQ(device.how, how);
    }
    EXPECT_EQ(joined[0].source->name, "x");
  }

  SourceStory source_;
  DestinationStory destination_;
};

TEST_F(DeviceJoinTest, BySection) {
  for (const auto how : {DeviceJoin::section, DeviceJoin::end_sequence}) {
    source_.devices[0].idstr = destination_.devices[1].idstr = "0000:00:03.0/vfio";
    source_.devices[1].idstr = destination_.devices[0].idstr = "0000:00:04.0/vfio";
    source_.devices[0].named_by = source_.devices[1].named_by = how;
    expect_crossed(how);
  }
}

TEST_F(DeviceJoinTest, TheInstanceTellsEqualIdstrsApart) {
  for (const std::size_t i : {0U, 1U}) {
    source_.devices[i].idstr = destination_.devices[i].idstr = "vfio";
    source_.devices[i].named_by = DeviceJoin::end_sequence;
    source_.devices[i].instance_id = static_cast<std::uint32_t>(i);
    destination_.devices[i].instance_id = static_cast<std::uint32_t>(1 - i);
  }
  expect_crossed(DeviceJoin::end_sequence);
}

TEST_F(DeviceJoinTest, ByStartOrder) {
  source_.devices[0].setup_order = destination_.devices[1].setup_order = 0;
  source_.devices[1].setup_order = destination_.devices[0].setup_order = 1;
  expect_crossed(DeviceJoin::start_order);
}

TEST_F(DeviceJoinTest, ByTheOrderOfFlagsAndWords) {
  flags(10, 20);
  words(25, 15);
  expect_crossed(DeviceJoin::fifo);
}

TEST_F(DeviceJoinTest, SectionsBeatStartOrderBeatsRank) {
  source_.devices[0].idstr = destination_.devices[1].idstr = "0000:00:03.0/vfio";
  source_.devices[0].named_by = DeviceJoin::section;
  source_.devices[0].setup_order = destination_.devices[0].setup_order = 0;
  source_.devices[1].setup_order = destination_.devices[0].setup_order = 0;
  flags(10, 20);
  words(15, 25);
  const auto joined = join_devices(&source_, &destination_);
  EXPECT_EQ(joined[0].how, DeviceJoin::section);
  EXPECT_EQ(joined[0].destination->name, "y");
  EXPECT_EQ(joined[1].how, DeviceJoin::start_order);
}

TEST_F(DeviceJoinTest, UnequalNumbersHaveNoRank) {
  flags(10, 20);
  words(15, 25);
  destination_.devices[1].rounds.clear();
  const auto joined = join_devices(&source_, &destination_);
  ASSERT_EQ(joined.size(), 4U);
  for (const JoinedDevice& device : joined) {
    EXPECT_EQ(device.how, DeviceJoin::none);
    EXPECT_NE(device.source == nullptr, device.destination == nullptr);
  }
}

TEST_F(DeviceJoinTest, NeverByName) {
  const auto joined = join_devices(&source_, &destination_);
  ASSERT_EQ(joined.size(), 4U);
  for (const JoinedDevice& device : joined) EXPECT_EQ(device.how, DeviceJoin::none);
}

TEST_F(DeviceJoinTest, OneSideAlone) {
  EXPECT_EQ(join_devices(&source_, nullptr).size(), 2U);
  EXPECT_EQ(join_devices(nullptr, &destination_).size(), 2U);
  EXPECT_EQ(join_devices(nullptr, &destination_)[0].source, nullptr);
}

}  // namespace
}  // namespace ackscope::timeline
