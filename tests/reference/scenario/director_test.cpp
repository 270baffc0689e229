#include "reference/scenario/director.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ackscope::reference {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Do = Action::Do;

constexpr Ns kMs = 1'000'000;
constexpr Ns kBegin = 5'000 * kMs;

/// Two devices whose names are crossed on the destination.
Scenario scenario(std::vector<Action> actions) {
  Scenario out;
  out.time_limit = 1'000 * kMs;
  for (const char* name : {"a", "b"}) {
    DeviceScript script;
    script.name = name;
    script.destination_name = script.name == "a" ? "b" : "a";
    script.idstr = script.name + "/vfio";
    out.devices.push_back({script, {}});
  }
  out.attempts.emplace_back().actions = std::move(actions);
  return out;
}

Action action(Do what, Trigger when) {
  Action out;
  out.what = what;
  out.when = std::move(when);
  return out;
}
Trigger on(std::string event) {
  Trigger out;
  out.event = std::move(event);
  return out;
}
Trigger at(Ns time) {
  Trigger out;
  out.delay = time;
  return out;
}

trace::Event sent(std::string_view device, std::uint32_t round, std::uint64_t attempt = 1) {
  return trace::InitialDataSent{{attempt, device, device == "a" ? "a/vfio" : "b/vfio", 0}, round};
}

std::vector<Do> whats(const std::vector<Action>& actions) {
  std::vector<Do> out;
  for (const Action& one : actions) out.push_back(one.what);
  return out;
}

TEST(Director, NothingBeforeTheBegin) {
  Director director(scenario({action(Do::stop, at(0))}), 0);
  director.on_event(Side::source, sent("a", 1), kBegin);
  EXPECT_EQ(director.next_due(), std::nullopt);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty());
}

TEST(Director, AtATime) {
  Director director(scenario({action(Do::stop, at(30 * kMs)), action(Do::cont, at(20 * kMs))}), 0);
  director.begin(kBegin);
  EXPECT_EQ(director.next_due(), kBegin + 20 * kMs);
  EXPECT_THAT(director.take_due(kBegin + 20 * kMs - 1), IsEmpty());
  EXPECT_THAT(whats(director.take_due(kBegin + 40 * kMs)), ElementsAre(Do::cont, Do::stop));
  EXPECT_THAT(director.take_due(kBegin + 40 * kMs), IsEmpty());
}

TEST(Director, AtAnEventAndADelay) {
  Trigger when = on("initial_data_sent");
  when.device = "b";
  when.round = 2;
  when.delay = 7 * kMs;
  Director director(scenario({action(Do::stop, when)}), 0);
  director.begin(kBegin);
  director.on_event(Side::source, sent("b", 1), kBegin + 1);
  director.on_event(Side::source, sent("a", 2), kBegin + 2);
  EXPECT_EQ(director.next_due(), kBegin + 1'000 * kMs) << "the time limit";
  director.on_event(Side::source, sent("b", 2), kBegin + 3);
  EXPECT_EQ(director.next_due(), kBegin + 3 + 7 * kMs);
  director.on_event(Side::source, sent("b", 2), kBegin + 4);
  EXPECT_EQ(director.next_due(), kBegin + 3 + 7 * kMs) << "the first one counts";
}

TEST(Director, NthOfThoseThatFit) {
  Trigger when = on("pending_query");
  when.is = "exact";
  when.nth = 2;
  Director director(scenario({action(Do::stop, when)}), 0);
  director.begin(kBegin);
  trace::PendingQuery exact{.attempt = 1, .kind = QueryKind::exact};
  trace::PendingQuery estimate{.attempt = 1, .kind = QueryKind::estimate};
  director.on_event(Side::source, exact, kBegin);
  director.on_event(Side::source, estimate, kBegin);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty());
  director.on_event(Side::source, exact, kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::stop));
}

TEST(Director, OnlyEventsOfItsOwnSide) {
  Trigger when = on("migration_state");
  when.is = "active";
  Director director(scenario({action(Do::stop, when), action(Do::kill_destination, when)}), 0);
  director.begin(kBegin);
  trace::StateChanged active{1, Side::destination, MigrationState::active, MigrationState::setup};
  director.on_event(Side::destination, active, kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::kill_destination));
  director.on_event(Side::source, active, kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::stop));
}

TEST(Director, DeviceIsThatOfTheSourceOnBothSides) {
  Trigger when = on("ack_sent");
  when.device = "a";
  Director director(scenario({action(Do::kill_destination, when)}), 0);
  director.begin(kBegin);
  director.on_event(Side::destination, trace::AckSent{{1, "a", "b/vfio", 0}, 1, {}}, kBegin);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty()) << "what is called a there is b here";
  director.on_event(Side::destination, trace::AckSent{{1, "b", "a/vfio", 0}, 1, {}}, kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::kill_destination));
}

TEST(Director, DeviceByIdstr) {
  Trigger when = on("initial_data_sent");
  when.device = "b/vfio";
  Director director(scenario({action(Do::stop, when)}), 0);
  director.begin(kBegin);
  director.on_event(Side::source, sent("a", 1), kBegin);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty());
  director.on_event(Side::source, sent("b", 1), kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::stop));
}

TEST(Director, ErrorsNameTheDeviceOnly) {
  Trigger when = on("error");
  when.device = "b";
  Director director(scenario({action(Do::cancel, when)}), 0);
  director.begin(kBegin);
  director.on_event(Side::source, trace::Error{1, Side::source, "", "x"}, kBegin);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty());
  director.on_event(Side::source, trace::Error{1, Side::source, "b", "x"}, kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::cancel));
}

TEST(Director, OtherAttemptsDoNotCount) {
  Director director(scenario({action(Do::stop, on("initial_data_sent"))}), 0);
  director.begin(kBegin, 42);
  director.on_event(Side::source, sent("a", 1, 41), kBegin);
  EXPECT_THAT(director.take_due(kBegin), IsEmpty());
  director.on_event(Side::source, sent("a", 1, 42), kBegin);
  EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::stop));
}

TEST(Director, CancelsAtTheTimeLimit) {
  Director director(scenario({}), 0);
  director.begin(kBegin);
  const auto due = director.take_due(kBegin + 1'000 * kMs);
  ASSERT_THAT(whats(due), ElementsAre(Do::cancel));
  EXPECT_TRUE(due[0].by_limit);
}

TEST(Director, OneProcessDoesWhatIsItsOwn) {
  const Scenario both =
      scenario({action(Do::kill_source, at(1)), action(Do::kill_destination, at(2))});
  Director source(both, 0, Side::source);
  Director destination(both, 0, Side::destination);
  source.begin(kBegin);
  destination.begin(kBegin);
  const Ns late = kBegin + 5'000 * kMs;
  EXPECT_THAT(whats(source.take_due(late)), ElementsAre(Do::kill_source, Do::cancel));
  EXPECT_THAT(whats(destination.take_due(late)), ElementsAre(Do::kill_destination));
  EXPECT_EQ(destination.next_due(), std::nullopt) << "the limit is the source's";
}

TEST(Director, BeginsAnew) {
  Director director(scenario({action(Do::stop, on("initial_data_sent"))}), 0);
  for (int i = 0; i < 2; ++i) {
    director.begin(kBegin);
    director.on_event(Side::source, sent("a", 1), kBegin);
    EXPECT_THAT(whats(director.take_due(kBegin)), ElementsAre(Do::stop));
  }
}

}  // namespace
}  // namespace ackscope::reference
