#include "cli/follow/changes.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/report/stories.hpp"
#include "tests/cli/follow/snapshots.hpp"

namespace ackscope::cli::follow {
namespace {

using test::as_of;
using test::ended;
using test::snapshot;

std::string text(Changes& changes, const live::Snapshot& snapshot) {
  std::string all;
  for (const std::string& line : changes.lines(snapshot)) all += line;
  return all;
}

TEST(Changes, tells_a_migration_as_it_goes_on) {
  Changes changes;
  EXPECT_EQ(text(changes, snapshot({as_of(stories::late_request(), 100'000)})),
            R"(2026-11-21T20:37:48.126627Z appeared host=alpha vm=db7 migration=1 side=source
2026-11-21T20:37:48.135127Z phase host=alpha vm=db7 migration=1 phase=precopy
2026-11-21T20:37:48.135576Z request host=alpha vm=db7 migration=1 device=0000:3b:00.1 round=1 cause=setup
2026-11-21T20:37:48.135579Z request host=alpha vm=db7 migration=1 device=0000:3b:00.2 round=1 cause=setup
)");
  auto later = as_of(stories::late_request(), 1'200'000);
  later.blocked_by_acks = true;
  EXPECT_EQ(
      text(changes, snapshot({later})),
      R"(2026-11-21T20:37:49.237833Z ack host=alpha vm=db7 migration=1 device=0000:3b:00.1 round=1 latency=1.102257000
2026-11-21T20:37:49.326627Z blocked host=alpha vm=db7 migration=1 so-far=1.210000000
)");
  EXPECT_EQ(text(changes, snapshot({later})), "") << "each once";
  EXPECT_EQ(
      text(changes, snapshot({ended(stories::late_request())})),
      R"(2026-11-21T20:37:49.445600Z ack host=alpha vm=db7 migration=1 device=0000:3b:00.2 round=1 latency=1.310021000
2026-11-21T20:37:49.448044Z phase host=alpha vm=db7 migration=1 phase=switchover
2026-11-21T20:37:49.448900Z late-request host=alpha vm=db7 migration=1 device=0000:3b:00.2 round=2 cause=reinit
2026-11-21T20:37:49.450079Z unblocked host=alpha vm=db7 migration=1 so-far=1.210000000
2026-11-21T20:37:49.450079Z ended host=alpha vm=db7 migration=1 outcome=failed mechanism=per-device outage=0.000837000 blocked=1.210000000 error="Switchover ACK was requested by 1 devices during switchover"
2026-11-21T20:37:49.450079Z finding host=alpha vm=db7 migration=1 rule=late-request severity=error device=0000:3b:00.2 title="0000:3b:00.2 asked for another ACK after the switchover decision"
2026-11-21T20:37:49.450079Z finding host=alpha vm=db7 migration=1 rule=slow-ack severity=warning device=0000:3b:00.1 title="the ACK of 0000:3b:00.1 took 1.102 s"
2026-11-21T20:37:49.450079Z finding host=alpha vm=db7 migration=1 rule=slow-ack severity=warning device=0000:3b:00.2 title="the ACK of 0000:3b:00.2 took 1.31 s"
)");
}

TEST(Changes, tells_what_happened_between_two_looks) {
  Changes changes;
  const std::string all = text(changes, snapshot({ended(stories::completed())}));
  for (const char* what : {" appeared ", " phase=precopy", " request ", " ack ", " ended "})
    EXPECT_NE(all.find(what), std::string::npos) << what << all;
  EXPECT_LT(all.find(" request "), all.find(" ack "));
}

TEST(Changes, tells_what_became_of_a_destination) {
  live::LiveMigration both = as_of(stories::completed(), 500'000);
  ASSERT_TRUE(both.migration.destination);
  both.migration.destination->pid = 4711;
  live::LiveMigration half = both, source = both;
  half.migration.source.reset();
  source.migration.destination.reset();
  Changes changes;
  text(changes, snapshot({source, half}));
  EXPECT_NE(text(changes, snapshot({both})).find("joined host=alpha vm=db7 migration=2 with=1\n"),
            std::string::npos);
  EXPECT_EQ(text(changes, snapshot({both})), "") << "once";
}

TEST(Changes, does_not_call_boot_time_a_date) {
  Changes changes;
  live::Snapshot late = snapshot({ended(stories::completed())});
  late.inputs[0].summary.clock = "monotonic";
  EXPECT_EQ(text(changes, late).substr(0, 1), "+");
}

}  // namespace
}  // namespace ackscope::cli::follow
