#include "exporter/web/listener.hpp"

#include <gtest/gtest.h>

namespace ackscope::exporter {
namespace {

TEST(Listeners, SayWhatTheyGot) {
  const auto listeners = Listeners::bind({{"127.0.0.1", "0"}, {"127.0.0.1", "0"}});
  ASSERT_TRUE(listeners);
  const std::vector<std::string> names = listeners->names();
  ASSERT_EQ(names.size(), 2U);
  EXPECT_TRUE(names[0].starts_with("127.0.0.1:"));
  EXPECT_NE(names[0], names[1]);
}

TEST(Listeners, APortIsForOne) {
  const auto first = Listeners::bind({{"127.0.0.1", "0"}});
  ASSERT_TRUE(first);
  const auto second = Listeners::bind({*parse_listen(first->names()[0])});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().what, "the port is in use");
  EXPECT_EQ(second.error().where, first->names()[0]);
}

TEST(Listeners, NotAnAddressOfThisHost) {
  EXPECT_FALSE(Listeners::bind({{"192.0.2.1", "0"}}));
  EXPECT_FALSE(Listeners::bind({{"no.such.host.invalid", "0"}}));
}

}  // namespace
}  // namespace ackscope::exporter
