#include "exporter/feed/tap.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "exporter/feed/outbox.hpp"

namespace ackscope::feed {
namespace {

/// What a client hears of all that is in the inbox.
std::string heard(Inbox& inbox) {
  Outbox outbox;
  for (const Message& message : inbox.take())
    if (const auto* line = std::get_if<LinePtr>(&message)) outbox.add(*line);
  std::string bytes;
  outbox.fill(bytes, 1 << 20);
  return bytes;
}

struct Fixture {
  explicit Fixture(std::size_t most = 1 << 20) : inbox(most), tap(inbox, [this] { ++woken; }) {}

  void event(Ns at, std::size_t origin, FieldValue value) {
    const std::vector<FieldValue> values{value};
    tap.event({at, &kind, origin, {}, values, {}});
  }

  int woken = 0;
  Inbox inbox;
  Tap tap;
  EventClass kind{"query", ArgumentForm::fields, {"ret"}, 0};
};

TEST(Tap, writes_the_lines_of_our_format) {
  Fixture f;
  f.tap.origin(0, Origin{"alpha", "db7", 41, {}, {}}, Backend::log);
  f.event(5, 0, std::int64_t{-1});
  const EventClass text{"said", ArgumentForm::text, {}, 1};
  f.tap.event({6, &text, 0, 7, {}, "a 1"});
  f.tap.gap({7, 8, 3, 0});
  EXPECT_EQ(heard(f.inbox),
            "{\"process\":0,\"host\":\"alpha\",\"vm\":\"db7\",\"pid\":41,\"clock\":{\"kind\":"
            "\"epoch\",\"resolution_ns\":1},\"backend\":\"log\"}\n"
            "{\"class\":\"query\",\"signed\":[\"ret\"]}\n"
            "{\"t\":5,\"process\":0,\"event\":\"query\",\"fields\":{\"ret\":-1}}\n"
            "{\"t\":6,\"process\":0,\"tid\":7,\"event\":\"said\",\"text\":\"a 1\"}\n"
            "{\"gap\":[7,8],\"lost\":3,\"process\":0}\n");
}

TEST(Tap, wakes_the_server_once_until_it_has_looked) {
  Fixture f;
  f.event(1, 0, std::uint64_t{1});
  f.event(2, 0, std::uint64_t{1});
  EXPECT_EQ(f.woken, 1);
  f.inbox.take();
  f.tap.forget(0);
  EXPECT_EQ(f.woken, 2);
}

TEST(Tap, a_server_that_never_looks_costs_events_and_not_memory) {
  Fixture f(1000);
  for (int i = 0; i < 1000; ++i) f.event(i, 0, std::uint64_t{1});
  const std::string text = heard(f.inbox);
  EXPECT_LT(text.size(), 1500u);
  EXPECT_NE(text.find(",999],\"lost\":"), std::string::npos) << text;
  EXPECT_NE(text.find("\"process\":null"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::feed
