#include "collector/pipeline/live/input_watch.hpp"

#include <gtest/gtest.h>

namespace ackscope::live {
namespace {

LiveInputState input(const std::string& address, bool up = true, const std::string& why = "") {
  LiveInputState state;
  state.address = address;
  state.up = up;
  state.why = why;
  return state;
}

Snapshot with(LiveInputState state) {
  Snapshot snapshot;
  snapshot.inputs = {std::move(state)};
  return snapshot;
}

TEST(InputWatch, SaysEachChangeOnce) {
  InputWatch watch;
  EXPECT_TRUE(watch.changes(with(input("a", false))).empty()) << "not tried yet";
  EXPECT_EQ(watch.changes(with(input("a", false, "not there"))).size(), 1u);
  EXPECT_TRUE(watch.changes(with(input("a", false, "still not there"))).empty());
  EXPECT_FALSE(watch.all_were_up());
  const auto up = watch.changes(with(input("a")));
  ASSERT_EQ(up.size(), 1u);
  EXPECT_TRUE(up[0].up);
  EXPECT_TRUE(watch.changes(with(input("a"))).empty());
  const auto down = watch.changes(with(input("a", false, "gone")));
  ASSERT_EQ(down.size(), 1u);
  EXPECT_EQ(down[0].why, "gone");
  EXPECT_TRUE(watch.all_were_up());
}

}  // namespace
}  // namespace ackscope::live
