#include <gmock/gmock.h>

#include "collector/source/ctf/live/address.hpp"

namespace ackscope::source::ctf {
namespace {

using ::testing::HasSubstr;

std::string why_not(const std::string& text) {
  const auto parsed = parse_live_address(text);
  return parsed ? "it is good" : parsed.error().what;
}

TEST(LiveAddress, HasAPortUnlessGiven) {
  const auto address = parse_live_address("net://127.0.0.1/host/box/vms");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->relay, "127.0.0.1");
  EXPECT_EQ(address->port, 5344);
  EXPECT_EQ(address->host, "box");
  EXPECT_EQ(address->session, "vms");
  EXPECT_EQ(address->endpoint(), "127.0.0.1:5344");
}

TEST(LiveAddress, TakesAPort) {
  const auto address = parse_live_address("net://relay.example:15344/host/box.example/vms-1");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->relay, "relay.example");
  EXPECT_EQ(address->port, 15344);
  EXPECT_EQ(address->host, "box.example");
  EXPECT_EQ(address->session, "vms-1");
}

TEST(LiveAddress, TakesAnIPv6AddressInBrackets) {
  const auto address = parse_live_address("net://[::1]:15344/host/box/vms");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->relay, "::1");
  EXPECT_EQ(address->endpoint(), "[::1]:15344");
  EXPECT_EQ(parse_live_address("net://[fe80::1]/host/box/vms")->endpoint(), "[fe80::1]:5344");
}

TEST(LiveAddress, SaysWhatIsWrong) {
  EXPECT_THAT(why_not("qemu.log"), HasSubstr("not the address"));
  EXPECT_THAT(why_not("net://"), HasSubstr("host of lttng-relayd is missing"));
  EXPECT_THAT(why_not("net:///host/box/vms"), HasSubstr("host of lttng-relayd is missing"));
  EXPECT_THAT(why_not("net://[::1/host/box/vms"), HasSubstr("bracket"));
  EXPECT_THAT(why_not("net://[]/host/box/vms"), HasSubstr("is missing"));
  EXPECT_THAT(why_not("net://re lay/host/box/vms"), HasSubstr("no name or address"));
  for (const char* port : {"0", "65536", "", "-1", "53x", "99999999999999999999"}) {
    EXPECT_THAT(why_not(std::string("net://relay:") + port + "/host/box/vms"), HasSubstr("port"));
  }
  EXPECT_THAT(why_not("net://relay"), HasSubstr("/host/HOST/SESSION"));
  EXPECT_THAT(why_not("net://relay/box/vms"), HasSubstr("/host/HOST/SESSION"));
  EXPECT_THAT(why_not("net://relay/host//vms"), HasSubstr("traced host is missing"));
  EXPECT_THAT(why_not("net://relay/host/box"), HasSubstr("session is missing"));
  EXPECT_THAT(why_not("net://relay/host/box/"), HasSubstr("session is missing"));
  EXPECT_THAT(why_not("net://relay/host/box/a/b"), HasSubstr("characters"));
  EXPECT_THAT(why_not("net://relay/host/box/a\nb"), HasSubstr("characters"));
  EXPECT_THAT(why_not("net://relay/host/" + std::string(64, 'h') + "/s"), HasSubstr("63"));
  EXPECT_THAT(why_not("net://relay/host/box/" + std::string(255, 's')), HasSubstr("254"));
}

TEST(LiveAddress, NamesTheRemedy) {
  const auto parsed = parse_live_address("net://relay");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().where, "net://relay");
  EXPECT_THAT(parsed.error().remedy, HasSubstr("net://RELAY[:PORT]/host/HOST/SESSION"));
}

}  // namespace
}  // namespace ackscope::source::ctf
