#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <thread>

#include "collector/source/live/open.hpp"
#include "tests/collector/source/live/draining.hpp"
#include "tests/collector/source/live/feed_server.hpp"
#include "tests/collector/source/live/scratch.hpp"

namespace ackscope::source::test {
namespace {

using Pieces = std::vector<std::string>;
using ::testing::HasSubstr;

constexpr std::string_view kBegin =
    "{\"schema\":\"ackscope.events/1\",\"live\":true}\n"
    "{\"snapshot\":{\"vm\":\"vm1\",\"complete\":true}}\n"
    "{\"process\":\"0\",\"host\":\"alpha\",\"vm\":\"vm1\",\"pid\":4711}\n"
    "{\"class\":\"done\",\"signed\":[\"ret\"]}\n";

std::string done(int time, int value) {
  return "{\"t\":" + std::to_string(time) +
         ",\"process\":\"0\",\"event\":\"done\",\"fields\":" + "{\"ret\":" + std::to_string(value) +
         "}}\n";
}

class Feed : public ::testing::Test {
 protected:
  LiveSourcePtr open() {
    auto feed = open_feed("unix:" + path, [](std::string_view name) { return name == "done"; });
    EXPECT_TRUE(feed) << to_line(feed.error());
    return std::move(*feed);
  }

  /// The reader connects again after a pause of its own choice.
  ::testing::AssertionResult connects(LiveSource& feed, FeedServer& server) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < limit) {
      EXPECT_EQ(drain(feed), Pieces{});
      if (server.accept()) return ::testing::AssertionSuccess();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return ::testing::AssertionFailure() << "nobody has connected";
  }

  Scratch scratch;
  const std::string path = scratch.path("feed.sock");
};

TEST_F(Feed, IsARecordingThatGoesOn) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  EXPECT_FALSE(feed->status().up);
  EXPECT_FALSE(feed->caught_up());
  server.send(std::string(kBegin) + done(10, 1));
  EXPECT_EQ(drain(*feed), Pieces{"10 done| ret=i1"});
  EXPECT_TRUE(feed->status().up);
  EXPECT_FALSE(feed->caught_up());
  server.send("{\"caught_up\":true}\n{\"t\":11,\"event\":\"other\"}\n" + done(12, -1));
  EXPECT_EQ(drain(*feed), Pieces{"12 done| ret=i-1"});
  EXPECT_TRUE(feed->caught_up());
  EXPECT_EQ(feed->origins().at(feed->event().origin).vm, "vm1");
  EXPECT_EQ(feed->summary().events, 3U);
  EXPECT_EQ(feed->summary().malformed, 0U);
}

TEST_F(Feed, MayComeInAnyPieces) {
  std::mt19937 random(7);
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  std::string all(kBegin);
  Pieces expected;
  for (int i = 0; i < 300; ++i) {
    all += done(i, i);
    expected.push_back(std::to_string(i) + " done| ret=i" + std::to_string(i));
  }
  Pieces pieces;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t size = 1 + random() % 200;
    server.send(std::string_view(all).substr(at, size));
    at += size;
    drain_into(pieces, *feed);
  }
  EXPECT_EQ(pieces, expected);
}

TEST_F(Feed, IsDownWhileNobodyOffersIt) {
  auto feed = open();
  EXPECT_EQ(drain(*feed), Pieces{});
  EXPECT_FALSE(feed->status().up);
  EXPECT_THAT(feed->status().why, HasSubstr("cannot connect"));
  EXPECT_TRUE(feed->caught_up()) << "nothing is there to wait for";
  FeedServer server(path);
  ASSERT_TRUE(connects(*feed, server));
  server.send(std::string(kBegin) + done(10, 1));
  EXPECT_EQ(drain(*feed), Pieces{"10 done| ret=i1"});
}

TEST_F(Feed, RestartsWhenTheConnectionIsLost) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(std::string(kBegin) + done(10, 1) + "{\"gap\":[10,11],\"lost\":5}\n{\"t\":12,\"pro");
  EXPECT_EQ(drain(*feed), (Pieces{"10 done| ret=i1", "gap 10-11 5"}));
  server.hang_up();
  EXPECT_EQ(drain(*feed), Pieces{"restart"});
  EXPECT_FALSE(feed->status().up);
  ASSERT_TRUE(connects(*feed, server));
  server.send(std::string(kBegin) + "{\"gap\":[9,10],\"lost\":5}\n" + done(10, 1) + done(12, 2));
  EXPECT_EQ(drain(*feed), (Pieces{"gap 9-10 5", "10 done| ret=i1", "12 done| ret=i2"}));
  EXPECT_EQ(feed->event().origin, 0U) << "the same process";
  EXPECT_EQ(feed->summary().lost, 5U) << "told of again, not lost again";
  EXPECT_EQ(feed->summary().malformed, 0U);
}

TEST_F(Feed, DoesNotTakeProcessesOfAnotherCollectorForTheOldOnes) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(std::string(kBegin) + done(10, 1));
  drain(*feed);
  server.hang_up();
  EXPECT_EQ(drain(*feed), Pieces{"restart"});
  ASSERT_TRUE(connects(*feed, server));
  server.send("{\"schema\":\"ackscope.events/1\"}\n{\"process\":\"0\",\"vm\":\"vm2\",\"pid\":5}\n" +
              done(20, 1));
  drain(*feed);
  EXPECT_EQ(feed->event().origin, 1U);
  EXPECT_EQ(feed->origins().at(0).vm, "vm1");
  EXPECT_EQ(feed->origins().at(1).vm, "vm2");
}

TEST_F(Feed, CountsWhatMakesNoSenseAndGoesOn) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(std::string(kBegin) + "\x01\xff\xfe{{{\n[1]\n\n{\"t\":\"x\",\"event\":\"done\"}\n" +
              done(10, 1));
  EXPECT_EQ(drain(*feed), Pieces{"10 done| ret=i1"});
  EXPECT_EQ(feed->summary().malformed, 3U);
  EXPECT_EQ(feed->summary().notes.size(), 1U);
  EXPECT_TRUE(feed->status().up);
}

/// A process that migrates once, as a feed that lasts for long has many.
std::string another_process(int id, std::string_view name = "h") {
  const std::string number = std::to_string(id);
  return "{\"process\":" + number + ",\"host\":\"" + std::string(name) + "\",\"pid\":" + number +
         "}\n{\"t\":" + number + ",\"process\":" + number + ",\"event\":\"done\"}\n";
}

TEST_F(Feed, HearsOfNewProcessesForLong) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(kBegin);
  for (int id = 0; id < 10'000; ++id) {
    server.send(another_process(id));
    ASSERT_EQ(drain(*feed), Pieces{std::to_string(id) + " done|"});
    ASSERT_EQ(feed->origins().at(feed->event().origin).pid, id);
  }
  EXPECT_TRUE(feed->status().up);
  EXPECT_EQ(feed->summary().malformed, 0U);
}

TEST_F(Feed, IsDownWhenThereAreMoreProcessesThanItKeeps) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(kBegin.substr(0, kBegin.find('\n') + 1));
  std::size_t events = 0;
  for (int id = 0; id < 65'536; id += 256) {
    std::string lines;
    for (int each = id; each < id + 256; ++each) lines += another_process(each);
    server.send(lines);
    events += drain(*feed).size();
  }
  EXPECT_EQ(events, 65'536U);
  EXPECT_TRUE(feed->status().up);
  server.send(another_process(65'536));
  EXPECT_EQ(drain(*feed), Pieces{"restart"});
  EXPECT_FALSE(feed->status().up);
  EXPECT_THAT(feed->status().why, HasSubstr("more than 65,536 processes"));
  EXPECT_TRUE(feed->summary().incomplete);
  ASSERT_TRUE(connects(*feed, server)) << "tries again";
  server.send(kBegin.substr(0, kBegin.find('\n') + 1));
  server.send(another_process(7));
  EXPECT_EQ(drain(*feed), Pieces{"7 done|"});
  EXPECT_EQ(feed->event().origin, 7U) << "the same process";
  EXPECT_TRUE(feed->status().up);
}

TEST_F(Feed, BoundsTheNamesOfProcesses) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(kBegin);
  const std::string name(60'000, 'x');
  Pieces pieces = drain(*feed);
  for (int id = 1; id < 1200 && feed->status().up; ++id) {
    server.send(another_process(id, name));
    drain_into(pieces, *feed);
  }
  ASSERT_GT(pieces.size(), 1000U);
  EXPECT_EQ(pieces.back(), "restart");
  EXPECT_LT(pieces.size(), 1150U);
  EXPECT_THAT(feed->status().why, HasSubstr("64 MiB of their names"));
}

TEST_F(Feed, SkipsLongSnapshotsAndRejectsOtherLongLines) {
  FeedServer server(path);
  auto feed = open();
  ASSERT_TRUE(connects(*feed, server));
  server.send(kBegin);
  for (const std::string_view begin : {"{\"snapshot\":{\"devices\":\"", "{\"process\":\""}) {
    server.send(begin);
    for (int i = 0; i < 400; ++i) {
      server.send(std::string(10'000, 'x'));
      EXPECT_EQ(drain(*feed), Pieces{});
    }
    server.send("\"}}\n");
  }
  server.send(done(10, 1));
  EXPECT_EQ(drain(*feed), Pieces{"10 done| ret=i1"});
  EXPECT_EQ(feed->summary().malformed, 1U);
  EXPECT_THAT(feed->summary().notes.at(0), HasSubstr("64 KiB"));
}

TEST_F(Feed, SaysThatItDoesNotKnowTheSchema) {
  FeedServer server(path);
  for (const auto& [line, why] : {std::pair{"{\"schema\":\"ackscope.events/2\"}\n", "events/2"},
                                  std::pair{"HTTP/1.1 400 Bad Request\r\n", "no recording"}}) {
    auto feed = open();
    ASSERT_TRUE(connects(*feed, server));
    server.send(line + done(10, 1));
    EXPECT_EQ(drain(*feed), Pieces{});
    EXPECT_FALSE(feed->status().up);
    EXPECT_THAT(feed->status().why, HasSubstr(why));
    EXPECT_TRUE(feed->caught_up());
  }
}

TEST_F(Feed, KnowsWhatCannotBeAnAddress) {
  EXPECT_FALSE(open_feed("unix:", {}));
  EXPECT_FALSE(open_feed("feed.sock", {}));
  EXPECT_FALSE(open_feed("unix:" + std::string(108, 'x'), {}));
}

}  // namespace
}  // namespace ackscope::source::test
