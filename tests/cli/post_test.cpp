#include <gtest/gtest.h>

#include "cli/post/retry.hpp"
#include "cli/post/target.hpp"
#include "cli/post_options.hpp"

namespace ackscope::cli::post {
namespace {

constexpr Ns second = 1'000'000'000;

TEST(PostTarget, AUrlWithoutAPathGetsOne) {
  for (const char* url : {"http://h:4318", "http://h:4318/"}) {
    const auto target = parse_target(url, "/v1/traces");
    ASSERT_TRUE(target) << url;
    EXPECT_EQ(target->origin, "http://h:4318");
    EXPECT_EQ(target->path, "/v1/traces");
  }
  EXPECT_EQ(parse_target("https://h/a?b=c", "/v1/traces")->path, "/a?b=c");
  EXPECT_EQ(parse_target("http://[::1]:80", "/x")->origin, "http://[::1]:80");
}

TEST(PostTarget, OthersAreRefused) {
  for (const char* url :
       {"", "h", "ftp://h", "http://", "http://:80", "http://h:", "http://h:0", "http://h:65536",
        "http://h:1x", "http://h?x", "http://h#x", "http://[::1", "http://a b", "http://h\n"})
    EXPECT_FALSE(parse_target(url, "/")) << url;
}

TEST(PostTarget, APasswordIsRefusedAndNotRepeated) {
  const auto target = parse_target("http://user:secret@h/", "/");
  ASSERT_FALSE(target);
  EXPECT_EQ(to_line(target.error()).find("secret"), std::string::npos);
}

TEST(PostTarget, NoMessageRepeatsWhatMayBeSecret) {
  for (const char* url :
       {"ftp://u:secret@h/", "u:secret@h", "http://:80/@secret", "HTTP://h/?k=secret",
        "http://h?secret", "http://h#secret", "http://h:0/x?secret"}) {
    const auto target = parse_target(url, "/");
    ASSERT_FALSE(target) << url;
    EXPECT_EQ(to_line(target.error()).find("secret"), std::string::npos) << url;
  }
  EXPECT_EQ(shown(Target{"http://h:1", "/a?k=secret"}), "http://h:1/a");
  EXPECT_EQ(shown(Target{"http://h:1", "/a@secret"}), "the URL of --post");
}

TEST(PostRetry, WhatOtlpNames) {
  EXPECT_TRUE(worth_repeating({}));
  for (const int status : {429, 502, 503, 504}) EXPECT_TRUE(worth_repeating({status, "", false}));
  for (const int status : {301, 307, 400, 401, 404, 413, 500, 501, 505})
    EXPECT_FALSE(worth_repeating({status, "", false})) << status;
  EXPECT_FALSE(worth_repeating({std::nullopt, "", true}));
}

TEST(PostRetry, WaitsAsLongAsAskedFor) {
  const auto wait = [](const char* header, int number, Ns now, double chance) {
    return wait_before_next({503, header, false}, number, now, chance);
  };
  EXPECT_EQ(wait("7", 1, 0, 0), 7 * second);
  EXPECT_EQ(wait("Thu, 01 Jan 1970 00:01:40 GMT", 1, 90, 0), 10 * second);
  EXPECT_EQ(wait("99999999999999999", 1, 0, 0), 24 * 3600 * second);
  // Nobody is asked again at once.
  EXPECT_EQ(wait("0", 1, 0, 1), second / 2);
  EXPECT_EQ(wait("0", 3, 0, 1), 2 * second);
  EXPECT_EQ(wait("Thu, 01 Jan 1970 00:01:40 GMT", 1, 900, 0), second / 4);
}

TEST(PostRetry, ElseTwiceAsLongEachTime) {
  for (const char* odd : {"", "soon", "-3", "1.5", "7s"}) {
    EXPECT_EQ(wait_before_next({503, odd, false}, 1, 0, 1), second / 2) << odd;
    EXPECT_EQ(wait_before_next({503, odd, false}, 2, 0, 1), second) << odd;
    EXPECT_EQ(wait_before_next({503, odd, false}, 2, 0, 0), second / 2) << odd;
    EXPECT_EQ(wait_before_next({503, odd, false}, 99, 0, 1), 30 * second) << odd;
  }
}

TEST(PostHeaders, AreTakenApart) {
  PostOptions options;
  options.headers = {"A: b: c", "X-Y:z", "Empty:"};
  const auto policy = to_policy(options);
  ASSERT_TRUE(policy);
  using Header = std::pair<std::string, std::string>;
  EXPECT_EQ(policy->headers, (std::vector<Header>{{"A", "b: c"}, {"X-Y", "z"}, {"Empty", ""}}));
}

TEST(PostHeaders, WhatCouldBeAnotherLineIsRefused) {
  for (const char* text : {"nothing", ": x", "a b: c", "a\r\n: c", "a: b\r\nc: d", "a: b\nc",
                           "Content-Length: 3", "content-length: 3", "Transfer-Encoding: chunked",
                           "connection: close", "HOST: x", "Content-Type: text/plain"}) {
    PostOptions options;
    options.headers = {text};
    EXPECT_FALSE(to_policy(options)) << text;
  }
}

TEST(PostOptions, WhatCannotWorkIsRefused) {
  const auto refused = [](auto set) {
    PostOptions options;
    set(options);
    return !to_policy(options);
  };
  EXPECT_TRUE(refused([](PostOptions& o) { o.timeout = "0s"; }));
  EXPECT_TRUE(refused([](PostOptions& o) { o.give_up = "0s"; }));
  EXPECT_TRUE(refused([](PostOptions& o) { o.authorities = "/nowhere/at/all"; }));
  EXPECT_TRUE(refused([](PostOptions& o) { o.authorities = "/"; }));
  EXPECT_FALSE(refused([](PostOptions& o) { o.timeout = "1ns"; }));
}

}  // namespace
}  // namespace ackscope::cli::post
