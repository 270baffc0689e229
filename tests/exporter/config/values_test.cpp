#include "exporter/config/values.hpp"

#include <gtest/gtest.h>

namespace ackscope::exporter {
namespace {

TEST(Values, ListenAddresses) {
  EXPECT_EQ(parse_listen("127.0.0.1:9856")->host, "127.0.0.1");
  EXPECT_EQ(parse_listen("[::1]:9856")->host, "::1");
  EXPECT_EQ(parse_listen(":0")->host, "");
  EXPECT_EQ(parse_listen("localhost:65535")->port, "65535");
  for (const char* const text : {"", "9856", "127.0.0.1", "127.0.0.1:", "h:65536", "h:-1", "h:x",
                                 "::1:9856", "http://h:80", "a b:1", "[]:1"})
    EXPECT_FALSE(parse_listen(text)) << text;
}

TEST(Values, Durations) {
  EXPECT_EQ(*parse_give_up_after("90s"), std::chrono::seconds(90));
  EXPECT_EQ(*parse_give_up_after("5m"), std::chrono::minutes(5));
  EXPECT_EQ(*parse_give_up_after("5min"), std::chrono::minutes(5));
  EXPECT_EQ(*parse_give_up_after("1h"), std::chrono::hours(1));
  for (const char* const text :
       {"", "5", "m", "0s", "-1s", "1.5s", "300ms", "169h", "9223372036854775807h", "5 m", "5x"})
    EXPECT_FALSE(parse_give_up_after(text)) << text;
}

TEST(Values, Labels) {
  EXPECT_EQ(*parse_label("rack=a=1"), (std::pair<std::string, std::string>("rack", "a=1")));
  for (const char* const text : {"", "rack", "=x", "1a=x", "a-b=x", "__x=y", "host=x", "device=x"})
    EXPECT_FALSE(parse_label(text)) << text;
}

TEST(Values, TelemetryPaths) {
  EXPECT_TRUE(check_telemetry_path("/metrics"));
  EXPECT_TRUE(check_telemetry_path("/a/b-c.d"));
  for (const char* const text : {"", "metrics", "/", "/-/ready", "/<script>", "/a b", "/a%20"})
    EXPECT_FALSE(check_telemetry_path(text)) << text;
}

TEST(Values, Bounds) {
  EXPECT_TRUE(check_bounds({0.1, 1, 10}));
  EXPECT_FALSE(check_bounds({}));
  EXPECT_FALSE(check_bounds({1, 1}));
  EXPECT_FALSE(check_bounds({2, 1}));
  EXPECT_FALSE(check_bounds(std::vector<double>(101, 1)));
}

TEST(Values, FeedPaths) {
  EXPECT_EQ(*parse_feed("unix:/run/x"), "/run/x");
  EXPECT_EQ(*parse_feed("/run/x"), "/run/x");
  EXPECT_FALSE(parse_feed("unix:"));
  EXPECT_FALSE(parse_feed(std::string(200, 'x')));
}

}  // namespace
}  // namespace ackscope::exporter
