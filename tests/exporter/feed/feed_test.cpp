#include "exporter/feed/feed.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstring>
#include <filesystem>

#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

constexpr int kPatienceMs = 10'000;

class Reader {
 public:
  explicit Reader(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    EXPECT_EQ(
        ::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  }

  /// All up to and including `text`; what there is when the other side hangs up first.
  std::string until(const std::string& text) {
    while (heard_.find(text) == std::string::npos) {
      pollfd entry{socket_.get(), POLLIN, 0};
      if (::poll(&entry, 1, kPatienceMs) != 1) return heard_ + "<nothing more comes>";
      std::array<char, 65536> block{};
      const ssize_t got = ::recv(socket_.get(), block.data(), block.size(), 0);
      if (got <= 0) return heard_ + "<end>";
      heard_.append(block.data(), static_cast<std::size_t>(got));
    }
    return heard_;
  }

 private:
  Descriptor socket_;
  std::string heard_;
};

struct Fixture {
  explicit Fixture(FeedOptions options = {}) {
    options.path = path = folder.path("s");
    options.version = "0";
    auto made = Feed::listen(options);
    if (!made) throw std::runtime_error(to_line(made.error()));
    feed = std::move(*made);
    auto snapshot = std::make_shared<live::Snapshot>();
    auto migration = std::make_shared<live::LiveMigration>();
    migration->guest = {"alpha", "db7"};
    migration->migration.source = Party{};
    migration->migration.source->pid = 41;
    migration->migration.begin_ns = 1;
    snapshot->migrations.push_back(migration);
    feed->start([snapshot] { return snapshot; });
  }

  void event(Ns at, std::size_t origin = 0, std::string_view text = "x") {
    feed->tap().event({at, &kind, origin, {}, {}, text});
  }
  void origin(std::size_t id) { feed->tap().origin(id, Origin{{}, {}, 41, {}, {}}, Backend::log); }

  /// Polls until the feed has worked off what was put in.
  template <typename Condition>
  bool until(Condition condition) {
    for (int i = 0; i < kPatienceMs; ++i) {
      if (condition(feed->state())) return true;
      ::poll(nullptr, 0, 1);
    }
    return false;
  }

  test::Folder folder;
  std::string path;
  std::unique_ptr<Feed> feed;
  EventClass kind{"said", ArgumentForm::text, {}, 0};
};

std::string said(Ns at, std::size_t process = 0) {
  return "{\"t\":" + std::to_string(at) + ",\"process\":" + std::to_string(process) +
         ",\"event\":\"said\",\"text\":\"x\"}\n";
}

TEST(Feed, greets_with_what_it_has_and_goes_on) {
  Fixture f;
  f.origin(0);
  f.event(1);
  ASSERT_TRUE(f.until([](const FeedState& state) { return state.kept_bytes > 0; }));
  Reader reader(f.path);
  const std::string greeting = reader.until("{\"caught_up\":true}\n");
  EXPECT_EQ(greeting.rfind("{\"schema\":\"ackscope.events/1\",\"live\":true", 0), 0u) << greeting;
  const auto snapshot = greeting.find("{\"snapshot\":{\"host\":\"alpha\",\"vm\":\"db7\"");
  const auto process = greeting.find("{\"process\":0,");
  const auto event = greeting.find(said(1));
  EXPECT_LT(snapshot, process) << greeting;
  EXPECT_LT(process, event) << greeting;
  EXPECT_NE(greeting.find("\"complete\":true"), std::string::npos) << greeting;
  f.event(2);
  EXPECT_NE(reader.until(said(2)).find("{\"caught_up\":true}\n" + said(2)), std::string::npos);
}

TEST(Feed, every_client_hears_the_same) {
  Fixture f;
  f.origin(0);
  Reader one(f.path), two(f.path);
  one.until("caught_up");
  two.until("caught_up");
  for (Ns i = 0; i < 1000; ++i) f.event(i);
  EXPECT_EQ(one.until(said(999)), two.until(said(999)));
}

TEST(Feed, a_cut_begin_makes_the_snapshot_incomplete) {
  FeedOptions options;
  options.keep_per_process = 2000;
  Fixture f(options);
  f.origin(0);
  for (Ns i = 1; i < 200; ++i) f.event(i);
  ASSERT_TRUE(f.until([](const FeedState& state) { return state.kept_bytes > 1000; }));
  Reader reader(f.path);
  reader.until(said(199));
  const std::string text = reader.until("caught_up");
  EXPECT_NE(text.find("\"complete\":false"), std::string::npos) << text;
  EXPECT_NE(text.find("{\"gap\":[1,"), std::string::npos) << text;
}

TEST(Feed, lets_a_slow_client_go_and_no_other) {
  FeedOptions options;
  options.keep_per_process = options.keep_in_all = std::size_t{1} << 20;
  options.patience.most_waiting = std::size_t{64} << 10;
  Fixture f(options);
  f.origin(0);
  Reader slow(f.path), good(f.path);
  good.until("caught_up");
  slow.until("caught_up");
  const std::string big(1000, 'y');
  for (Ns i = 0; i < 3000 && f.feed->state().dropped == 0; ++i) {
    f.event(i, 0, big);
    if (i % 20 == 0) good.until("{\"t\":" + std::to_string(i) + ",");
  }
  EXPECT_TRUE(f.until([](const FeedState& state) { return state.dropped == 1; }));
  EXPECT_EQ(f.feed->state().clients, 1u);
  f.event(9999);
  EXPECT_NE(good.until(said(9999)).find(said(9999)), std::string::npos);
  const std::string rest = slow.until("no such text");
  EXPECT_EQ(rest.substr(rest.size() - 5), "<end>");
}

TEST(Feed, what_comes_at_once_makes_nobody_slow) {
  FeedOptions options;
  options.patience.some_waiting = 1000;
  options.patience.stall_with_some = std::chrono::hours(1);
  Fixture f(options);
  f.origin(0);
  Reader reader(f.path);
  reader.until("caught_up");
  const std::string big(1000, 'y');
  for (Ns i = 0; i < 2000; ++i) f.event(i, 0, big);
  f.event(9999);
  EXPECT_NE(reader.until(said(9999)).find(said(9999)), std::string::npos);
}

TEST(Feed, who_takes_nothing_while_some_waits_is_slow) {
  FeedOptions options;
  options.patience.some_waiting = 1000;
  options.patience.stall_with_some = std::chrono::milliseconds(1);
  Fixture f(options);
  f.origin(0);
  Reader reader(f.path);
  reader.until("caught_up");
  const std::string big(1000, 'y');
  for (Ns i = 0; i < 2000; ++i) f.event(i, 0, big);
  EXPECT_TRUE(f.until([](const FeedState& state) { return state.dropped == 1; }));
}

TEST(Feed, who_heard_what_comes_again_is_to_connect_again) {
  Fixture f;
  f.origin(0);
  f.event(1);
  f.event(2);
  Reader reader(f.path);
  reader.until(said(2));
  f.feed->tap().forget(0);
  f.event(1);
  const std::string text = reader.until("no such text");
  EXPECT_EQ(text.substr(text.size() - 5), "<end>");
  Reader again(f.path);
  EXPECT_EQ(again.until("caught_up").find(said(2)), std::string::npos);
}

TEST(Feed, lets_everybody_go_at_the_end) {
  Fixture f;
  Reader reader(f.path);
  reader.until("caught_up");
  f.feed->stop();
  const std::string text = reader.until("no such text");
  EXPECT_EQ(text.substr(text.size() - 5), "<end>");
  EXPECT_FALSE(std::filesystem::exists(f.path));
  f.event(1);  // the collector may go on
}

}  // namespace
}  // namespace ackscope::feed
