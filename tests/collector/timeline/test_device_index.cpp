#include <gtest/gtest.h>

#include <random>
#include <string>

#include "collector/timeline/device_index.hpp"

namespace ackscope::timeline {
namespace {

Identity section(std::string_view idstr, std::uint32_t instance) {
  Identity who;
  who.idstr = idstr;
  who.instance_id = instance;
  return who;
}

TEST(DeviceIndex, ASectionCountsMoreThanAName) {
  DeviceIndex index;
  const Identity first = section("0000:00:01.0/vfio", 0), second = section("0000:00:01.0/vfio", 1);
  index.add("a", &first, 0);
  index.add("a", &second, 1);  // another host's name may be the same
  EXPECT_EQ(index.find("a", &first), 0u);
  EXPECT_EQ(index.find("a", &second), 1u);
  EXPECT_EQ(index.find("a", nullptr), 0u);
  const Identity nobody = section("0000:00:02.0/vfio", 0), unnamed;
  EXPECT_EQ(index.find("a", &nobody), std::nullopt);
  EXPECT_EQ(index.find("a", &unnamed), 0u);  // an identity without a section
  EXPECT_EQ(index.find("b", nullptr), std::nullopt);
}

TEST(DeviceIndex, ASectionMayBecomeKnownLater) {
  DeviceIndex index;
  index.add("a", nullptr, 0);
  index.add("b", nullptr, 1);
  const Identity who = section("0000:00:01.0/vfio", 3), other = section("0000:00:01.0/vfio", 4);
  EXPECT_EQ(index.find("b", &who), std::nullopt);
  index.add_section(who.idstr, who.instance_id, 1);
  EXPECT_EQ(index.find("a name of its own", &who), 1u);
  EXPECT_EQ(index.find("b", &other), std::nullopt);
  index.add_section(who.idstr, who.instance_id, 0);
  EXPECT_EQ(index.find("a", &who), 1u) << "the first one keeps it";
}

TEST(DeviceIndex, FindsAnyOfManyInAnyOrder) {
  DeviceIndex index;
  constexpr std::size_t kMany = 1000;
  const auto name = [](std::size_t device) { return "device " + std::to_string(device * 7919); };
  std::mt19937 random(1);
  for (std::size_t added = 0; added < kMany; ++added) {
    EXPECT_EQ(index.find(name(added), nullptr), std::nullopt);
    index.add(name(added), nullptr, added);
    for (int i = 0; i < 5; ++i) {
      const std::size_t any = std::uniform_int_distribution<std::size_t>(0, added)(random);
      EXPECT_EQ(index.find(name(any), nullptr), any);
    }
  }
}

TEST(DeviceIndex, ACopyGoesItsOwnWay) {
  DeviceIndex index;
  index.add("a", nullptr, 0);
  DeviceIndex copy = index;
  copy.add("b", nullptr, 1);
  index.add("c", nullptr, 1);
  EXPECT_EQ(copy.find("b", nullptr), 1u);
  EXPECT_EQ(copy.find("c", nullptr), std::nullopt);
  EXPECT_EQ(index.find("b", nullptr), std::nullopt);
  EXPECT_EQ(index.find("a", nullptr), 0u);
}

}  // namespace
}  // namespace ackscope::timeline
