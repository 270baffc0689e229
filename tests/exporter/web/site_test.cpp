#include "exporter/web/site.hpp"

#include <gmock/gmock.h>

namespace ackscope::exporter {
namespace {

using testing::HasSubstr;

Site site(std::optional<std::string> not_ready = {}) {
  return Site({"/m", "1.2.3", "text/plain; version=0.0.4",
               [](bool gzip) { return std::make_shared<const std::string>(gzip ? "gz" : "text"); },
               [not_ready] { return not_ready; }});
}

TEST(Site, Metrics) {
  const Reply plain = site().answer({"GET", "/m", false});
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(*plain.body, "text");
  EXPECT_FALSE(plain.gzipped);
  EXPECT_EQ(plain.type, "text/plain; version=0.0.4");
  const Reply small = site().answer({"HEAD", "/m", true});
  EXPECT_EQ(*small.body, "gz");
  EXPECT_TRUE(small.gzipped);
}

TEST(Site, LandingPageLinksToTheOthers) {
  const Reply page = site().answer({"GET", "/", false});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.type, HasSubstr("text/html"));
  for (const char* const text : {"href=\"/m\"", "href=\"/-/ready\"", "1.2.3"})
    EXPECT_THAT(*page.body, HasSubstr(text));
}

TEST(Site, HealthAndReadiness) {
  EXPECT_EQ(site("x was not tried yet").answer({"GET", "/-/healthy", false}).status, 200);
  EXPECT_EQ(site().answer({"GET", "/-/ready", false}).status, 200);
  const Reply waiting = site("x was not tried yet").answer({"GET", "/-/ready", false});
  EXPECT_EQ(waiting.status, 503);
  EXPECT_THAT(*waiting.body, HasSubstr("x was not tried yet"));
}

TEST(Site, WhatItDoesNotHave) {
  EXPECT_EQ(site().answer({"GET", "/metrics", false}).status, 404);
  EXPECT_EQ(site().answer({"POST", "/nope", false}).status, 404);
  for (const char* const path : {"/", "/m", "/-/ready"}) {
    const Reply refusal = site().answer({"POST", path, false});
    EXPECT_EQ(refusal.status, 405) << path;
    EXPECT_EQ(refusal.headers.at(0).first, "Allow");
  }
}

}  // namespace
}  // namespace ackscope::exporter
