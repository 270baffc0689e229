#include "cli/follow/frame.hpp"

#include <gtest/gtest.h>

#include "analysis/report/text/printable.hpp"
#include "tests/analysis/report/stories.hpp"
#include "tests/cli/follow/snapshots.hpp"

namespace ackscope::cli::follow {
namespace {

using test::as_of;
using test::ended;
using test::joined;
using test::snapshot;

/// Shortly behind the end of the stories.
const Ns kNow = *stories::late_request().end_ns + 12'000'000;
const report::TextStyle narrow{.width = 80};
const report::TextStyle wide{.width = 140};

live::LiveMigration blocked() {
  live::LiveMigration live = as_of(stories::late_request(), 1'200'000);
  live.blocked_by_acks = true;
  return live;
}

live::Snapshot busy() {
  live::Snapshot snapshot =
      test::snapshot({blocked(), ended(stories::completed()), ended(stories::late_request())});
  snapshot.inputs.push_back(test::input("net://beta/host/beta/auto", false, "no such session"));
  return snapshot;
}

TEST(Frame, narrow) {
  EXPECT_EQ(joined(frame(busy(), narrow, {.rows = 24, .wall_now = kNow})),
            R"(ackscope  1 of 2 inputs up  newest event 12 ms ago  2000 events
DOWN net://beta/host/beta/auto: no such session
HOST VM            PHASE      ACKS       PENDING OLDEST   BLOCKED        SINCE
  DEVICE           ROUND ACK      AGE      INITIAL    DIRTY LANE
alpha db7          precopy    per-device 1       1.19 s   BLOCKED 1.21 s 1.2 s
  0000:3b:00.1     1     acked    -         24 MiB  2.8 GiB 1:::::::::::::::##o
  0000:3b:00.2     1     pending  1.19 s    24 MiB  2.8 GiB 1:::::::::::::::::##
ENDED              AT       OUTCOME    DOWNTIME OUTAGE   WHY
alpha db7          20:37:49 FAILED     -        837 us   LATE 0000:3b:00.2
alpha db7          20:37:49 completed  9 ms     8.76 ms  slow-ack 0000:3b:00.1
: requested, initial data being sent   # loading on the destination
= loaded, ACK not yet received   o ACK received
)");
}

TEST(Frame, wide) {
  EXPECT_EQ(joined(frame(busy(), wide, {.rows = 40, .wall_now = kNow})),
            R"(ackscope  1 of 2 inputs up  newest event 12 ms ago  2000 events
DOWN net://beta/host/beta/auto: no such session
HOST VM                           PHASE      ACKS       PENDING OLDEST   BLOCKED        SINCE
  DEVICE                          ROUND ACK      AGE      INITIAL    DIRTY                            LANE
alpha db7                         precopy    per-device 1       1.19 s   BLOCKED 1.21 s 1.2 s
  0000:3b:00.1                    1     acked    -         24 MiB  2.8 GiB                            1::::::::::::::::::::::::::::::####o
  0000:3b:00.2                    1     pending  1.19 s    24 MiB  2.8 GiB loading on the destination 1::::::::::::::::::::::::::::::::::###
ENDED                             AT       OUTCOME    DOWNTIME OUTAGE   WHY
alpha db7                         20:37:49 FAILED     -        837 us   LATE 0000:3b:00.2  Switchover ACK was requested by 1 devices..
alpha db7                         20:37:49 completed  9 ms     8.76 ms  the ACK of 0000:3b:00.1 took 1.248 s
: requested, initial data being sent   # loading on the destination   = loaded, ACK not yet received   o ACK received
)");
}

TEST(Frame, counts_inputs_that_are_down) {
  live::Snapshot snapshot = test::snapshot({});
  for (int i = 0; i < 9; ++i)
    snapshot.inputs.push_back(test::input("log" + std::to_string(i), false, "gone"));
  const auto has = [&](int rows, const char* words) {
    const std::string text = joined(frame(snapshot, narrow, {.rows = rows, .wall_now = kNow}));
    return text.find(words) != std::string::npos;
  };
  EXPECT_TRUE(has(24, "DOWN log8: gone")) << "there is room";
  EXPECT_FALSE(has(24, "more"));
  snapshot.migrations = test::snapshot({as_of(stories::large(12, 3), 500'000)}).migrations;
  EXPECT_TRUE(has(12, "DOWN log1: gone\n7 more inputs are down\n"));
}

TEST(Frame, sorts_by_end_and_dates_other_days) {
  live::LiveMigration early = ended(stories::completed()), late = ended(stories::late_request());
  early.guest = {"unknown", "early"};
  late.guest = {"unknown", "instance-0000abcd"};
  *early.migration.end_ns -= 86'400'000'000'000;
  const auto lines = frame(test::snapshot({late, early}), wide, {.rows = 24, .wall_now = kNow});
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1].substr(0, 9), "ENDED    ");
  EXPECT_EQ(lines[2].substr(0, 18), "instance-0000abcd ") << "no host is known";
  EXPECT_NE(lines[2].find(" 11-21 20:37 "), std::string::npos) << lines[2];
  EXPECT_EQ(lines[3].substr(0, 6), "early ");
  EXPECT_NE(lines[3].find(" 11-20 20:37 "), std::string::npos) << lines[3];
}

TEST(Frame, names_get_wider_before_lanes_do) {
  live::LiveMigration live = blocked();
  live.guest = {"unknown", "a-machine-with-a-long-name-12345"};
  const auto lines = frame(test::snapshot({live}), {.width = 110}, {.rows = 24, .wall_now = kNow});
  EXPECT_NE(joined(lines).find(live.guest.vm), std::string::npos) << joined(lines);
}

TEST(Frame, cuts_nothing_where_nobody_looks) {
  const Paper paper{.rows = 24, .wall_now = kNow, .cut = false};
  EXPECT_NE(joined(frame(busy(), narrow, paper)).find("requested by 1 devices during switchover\n"),
            std::string::npos);
}

TEST(Frame, says_when_there_is_nothing) {
  live::Snapshot snapshot = test::snapshot({});
  EXPECT_EQ(joined(frame(snapshot, narrow, {.rows = 24, .wall_now = kNow})),
            "ackscope  1 of 1 input up  1000 events\nno migration yet\n");
}

/// Every size holds, and every migration in flight is shown or counted.
TEST(Frame, never_gets_larger_than_the_screen) {
  std::vector<live::LiveMigration> many(12, as_of(stories::large(8, 3), 500'000));
  many.resize(18, ended(stories::late_request()));
  const live::Snapshot snapshot = test::snapshot(many);
  for (const int width : {40, 60, 80, 140, 250})
    for (const int rows : {1, 2, 3, 5, 8, 12, 24, 40, 200})
      for (const bool unicode : {false, true}) {
        const report::TextStyle style{.width = width, .unicode = unicode};
        const auto lines = frame(snapshot, style, {.rows = rows, .wall_now = kNow});
        EXPECT_LE(lines.size(), static_cast<std::size_t>(rows)) << width << "x" << rows;
        for (const std::string& line : lines)
          EXPECT_LE(report::text_width(line), width) << rows << ": " << line;
      }
}

TEST(Frame, counts_what_does_not_fit) {
  std::vector<live::LiveMigration> many(30, as_of(stories::large(8, 3), 500'000));
  many[20].pending_acks = 7;
  const std::string text =
      joined(frame(test::snapshot(many), narrow, {.rows = 12, .wall_now = kNow}));
  EXPECT_NE(text.find("21 more migrations in flight"), std::string::npos) << text;
  EXPECT_NE(text.find(" 7 "), std::string::npos) << "that with the most pending ACKs is shown";
}

TEST(Frame, devices_that_wait_come_first) {
  live::LiveMigration live = as_of(stories::large(8, 1), 500'000);
  for (live::LiveDevice& device : live.devices) device.pending_acks = 0;
  live.devices[6].pending_acks = 1;
  const std::string name(display_name(live.migration.devices[6]));
  const std::string text =
      joined(frame(test::snapshot({live}), narrow, {.rows = 7, .wall_now = kNow}));
  EXPECT_NE(text.find(name), std::string::npos) << text;
  EXPECT_NE(text.find("more devices"), std::string::npos) << text;
}

TEST(Frame, colour_only_adds) {
  report::TextStyle colour = narrow;
  colour.colour = true;
  std::string painted = joined(frame(busy(), colour, {.rows = 24, .wall_now = kNow}));
  EXPECT_NE(painted.find("\033["), std::string::npos);
  for (std::size_t at; (at = painted.find('\033')) != std::string::npos;)
    painted.erase(at, painted.find('m', at) - at + 1);
  // Colour ends in front of trailing spaces or behind them.
  std::string trimmed;
  for (std::size_t i = 0; i < painted.size(); ++i) {
    if (painted[i] == '\n')
      while (!trimmed.empty() && trimmed.back() == ' ') trimmed.pop_back();
    trimmed += painted[i];
  }
  EXPECT_EQ(trimmed, joined(frame(busy(), narrow, {.rows = 24, .wall_now = kNow})));
}

TEST(Frame, names_cannot_write_to_the_terminal) {
  live::LiveMigration live = blocked();
  live.guest.vm = "a\033[2Jb";
  live.migration.devices[0].source_name = "x\033]0;y\007";
  const std::string text =
      joined(frame(test::snapshot({live}), narrow, {.rows = 24, .wall_now = kNow}));
  EXPECT_EQ(text.find('\033'), std::string::npos);
  EXPECT_EQ(text.find('\007'), std::string::npos);
}

}  // namespace
}  // namespace ackscope::cli::follow
