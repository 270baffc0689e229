#include "exporter/web/request_head.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "tests/exporter/web/pair.hpp"

namespace ackscope::exporter {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Heads {
  Pair pair;
  Wire wire{pair.ours};
  HeadReader reader{wire};
  auto next(milliseconds idle = milliseconds(2000)) {
    return reader.next(steady_clock::now() + idle, std::chrono::seconds(2));
  }
};

TEST(RequestHead, OneAfterTheOther) {
  Heads heads;
  heads.pair.say("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\nX: y\r\n\r\nGET /c");
  EXPECT_EQ(heads.next()->text, "GET /a HTTP/1.1\r\n\r\n");
  EXPECT_EQ(heads.next()->text, "GET /b HTTP/1.1\r\nX: y\r\n\r\n");
  heads.pair.hang_up();
  EXPECT_FALSE(heads.next());
}

TEST(RequestHead, LeavesRangesOutAndSeesBodies) {
  Heads heads;
  heads.pair.say("GET / HTTP/1.1\r\nrange: bytes=0-1\r\nRanger: x\r\n\r\n");
  const auto head = heads.next();
  EXPECT_EQ(head->text, "GET / HTTP/1.1\r\nRanger: x\r\n\r\n");
  EXPECT_FALSE(head->has_body);
  heads.pair.say("POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc");
  EXPECT_TRUE(heads.next()->has_body);
}

/// The library ends lines at LF alone: what is behind one would be a header that was not looked at.
TEST(RequestHead, NothingHidesInALine) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {"GET / HTTP/1.1\r\nA: b\nRange: bytes=0-,0-\r\n\r\n"sv, "GET / HTTP/1.1\n\n"sv,
        "GET / HTTP/1.1\r\nA: b\rContent-Length: 3\r\n\r\n"sv, "\nGET / HTTP/1.1\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"sv, "GET / HTTP/1.1\r\nA: b\r\r\n\r\n"sv}) {
    Heads heads;
    heads.pair.say(text);
    EXPECT_EQ(heads.next()->kind, RequestHead::Kind::malformed) << text;
  }
}

TEST(RequestHead, AnEndOfLineMayComeInTwoParts) {
  Heads heads;
  std::thread writer([&] {
    for (const char c : std::string_view("GET / HTTP/1.1\r\nA: b\r\n\r\n"))
      heads.pair.say(std::string(1, c));
  });
  EXPECT_EQ(heads.next()->kind, RequestHead::Kind::good);
  writer.join();
}

TEST(RequestHead, IsBounded) {
  Heads heads;
  std::thread writer([&] {
    for (int count = 0; count < 100; ++count)
      heads.pair.say("X: " + std::string(1000, 'x') + "\r\n");
  });
  EXPECT_EQ(heads.next()->kind, RequestHead::Kind::too_long);
  heads.wire.cut();
  writer.join();
}

TEST(RequestHead, ASlowClientGetsNoMoreTimeThanASilentOne) {
  Heads heads;
  EXPECT_FALSE(heads.next(milliseconds(20))) << "silent";
  std::atomic<bool> over = false;
  std::thread writer([&] {
    while (!over) {
      heads.pair.say("x");
      std::this_thread::sleep_for(milliseconds(5));
    }
  });
  EXPECT_FALSE(heads.reader.next(steady_clock::now() + milliseconds(500), std::chrono::seconds(0)));
  over = true;
  writer.join();
}

TEST(RequestHead, AnotherThreadCanEndTheWait) {
  Heads heads;
  std::thread other([&] { heads.wire.cut(); });
  EXPECT_FALSE(heads.next(std::chrono::hours(1)));
  other.join();
}

}  // namespace
}  // namespace ackscope::exporter
