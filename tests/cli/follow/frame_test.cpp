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
  EXPECT_EQ(joined(frame(busy(), narrow, 24)),
            R"(ackscope  1 of 2 inputs up  newest event 12 ms ago  2000 events
DOWN net://beta/host/beta/auto: no such session
HOST VM            PHASE      ACKS       PENDING OLDEST   BLOCKED        SINCE
  DEVICE           ROUND ACK      AGE      INITIAL    DIRTY LANE
alpha db7          precopy    per-device 1       1.19 s   BLOCKED 1.21 s 1.2 s
  0000:3b:00.1     1     acked    -         24 MiB  2.8 GiB 1:::::::::::::::##o
  0000:3b:00.2     1     pending  1.19 s    24 MiB  2.8 GiB 1:::::::::::::::::##
ENDED              AT       OUTCOME    DOWNTIME OUTAGE   WHY
alpha db7          20:37:49 FAILED     -        837 us   LATE 0000:3b:00.2
alpha db7          20:37:49 completed  9 ms     8.76 ms
: requested, initial data being sent   # loading on the destination
= loaded, ACK not yet received   o ACK received
)");
}

TEST(Frame, wide) {
  EXPECT_EQ(joined(frame(busy(), wide, 40)),
            R"(ackscope  1 of 2 inputs up  newest event 12 ms ago  2000 events
DOWN net://beta/host/beta/auto: no such session
HOST VM                           PHASE      ACKS       PENDING OLDEST   BLOCKED        SINCE
  DEVICE                          ROUND ACK      AGE      INITIAL    DIRTY                            LANE
alpha db7                         precopy    per-device 1       1.19 s   BLOCKED 1.21 s 1.2 s
  0000:3b:00.1                    1     acked    -         24 MiB  2.8 GiB                            1::::::::::::::::::::::::::::::####o
  0000:3b:00.2                    1     pending  1.19 s    24 MiB  2.8 GiB loading on the destination 1::::::::::::::::::::::::::::::::::###
ENDED                             AT       OUTCOME    DOWNTIME OUTAGE   WHY
alpha db7                         20:37:49 FAILED     -        837 us   LATE 0000:3b:00.2  Switchover ACK was requ..evices during switchover
alpha db7                         20:37:49 completed  9 ms     8.76 ms
: requested, initial data being sent   # loading on the destination   = loaded, ACK not yet received   o ACK received
)");
}

TEST(Frame, says_when_there_is_nothing) {
  live::Snapshot snapshot = test::snapshot({});
  EXPECT_EQ(joined(frame(snapshot, narrow, 24)),
            "ackscope  1 of 1 input up  newest event 12 ms ago  1000 events\nno migration yet\n");
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
        const auto lines = frame(snapshot, style, rows);
        EXPECT_LE(lines.size(), static_cast<std::size_t>(rows)) << width << "x" << rows;
        for (const std::string& line : lines)
          EXPECT_LE(report::text_width(line), width) << rows << ": " << line;
      }
}

TEST(Frame, counts_what_does_not_fit) {
  std::vector<live::LiveMigration> many(30, as_of(stories::large(8, 3), 500'000));
  many[20].pending_acks = 7;
  const std::string text = joined(frame(test::snapshot(many), narrow, 12));
  EXPECT_NE(text.find("21 more migrations in flight"), std::string::npos) << text;
  EXPECT_NE(text.find(" 7 "), std::string::npos) << "that with the most pending ACKs is shown";
}

TEST(Frame, devices_that_wait_come_first) {
  live::LiveMigration live = as_of(stories::large(8, 1), 500'000);
  for (live::LiveDevice& device : live.devices) device.pending_acks = 0;
  live.devices[6].pending_acks = 1;
  const std::string name(display_name(live.migration.devices[6]));
  const std::string text = joined(frame(test::snapshot({live}), narrow, 7));
  EXPECT_NE(text.find(name), std::string::npos) << text;
  EXPECT_NE(text.find("more devices"), std::string::npos) << text;
}

TEST(Frame, colour_only_adds) {
  report::TextStyle colour = narrow;
  colour.colour = true;
  std::string painted = joined(frame(busy(), colour, 24));
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
  EXPECT_EQ(trimmed, joined(frame(busy(), narrow, 24)));
}

TEST(Frame, names_cannot_write_to_the_terminal) {
  live::LiveMigration live = blocked();
  live.guest.vm = "a\033[2Jb";
  live.migration.devices[0].source_name = "x\033]0;y\007";
  const std::string text = joined(frame(test::snapshot({live}), narrow, 24));
  EXPECT_EQ(text.find('\033'), std::string::npos);
  EXPECT_EQ(text.find('\007'), std::string::npos);
}

}  // namespace
}  // namespace ackscope::cli::follow
