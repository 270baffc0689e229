#include "reference/net/address.hpp"

#include <gtest/gtest.h>

namespace ackscope::reference::net {
namespace {

TEST(Address, ReadsWhatItWrites) {
  for (const char* text : {"unix:/run/x.sock", "tcp:127.0.0.1:4444", "tcp:[::1]:0", "tcp:host:1"}) {
    const auto address = parse_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_string(*address), text);
  }
}

TEST(Address, WithoutAHostItIsThisMachine) {
  EXPECT_EQ(to_string(*parse_address("tcp:4444")), "tcp:127.0.0.1:4444");
  EXPECT_EQ(to_string(*parse_address("tcp::4444")), "tcp:127.0.0.1:4444");
}

TEST(Address, RefusesTheRest) {
  for (const std::string& text :
       {std::string("unix:"), std::string("tcp:"), std::string("tcp:host"),
        std::string("tcp:host:65536"), std::string("tcp:host:-1"), std::string("tcp:host:1x"),
        std::string("exec:true"), std::string(), "unix:/" + std::string(200, 'x')})
    EXPECT_FALSE(parse_address(text)) << text;
}

TEST(Address, NamesThePeerAsQemuDoes) {
  EXPECT_EQ(peer_name(*parse_address("unix:/x")), "/x");
  EXPECT_EQ(peer_name(*parse_address("tcp:[::1]:7")), "[::1]:7");
}

}  // namespace
}  // namespace ackscope::reference::net
