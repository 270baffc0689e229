#include "analysis/report/text/outage.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

Migration with_parts() {
  Migration m = stories::completed();
  const Ns at = *m.guest_stopped_ns;
  m.outage_parts = {{OutageStage::stopping_devices, "a", Side::source, at, 1'000'000, 0},
                    {OutageStage::loading, "b", Side::destination, at, 2'000'000, 10},
                    {OutageStage::saving, {}, Side::source, at, 500'000, 0},
                    {OutageStage::loading, "b", Side::destination, at, 3'000'000, 20}};
  return m;
}

TEST(Outage, PiecesOfOneDeviceAreOneShare) {
  const auto shares = outage_shares(with_parts());
  ASSERT_EQ(shares.size(), 3U);
  EXPECT_EQ(shares[0].device, "b");
  EXPECT_EQ(shares[0].duration_ns, 5'000'000);
  EXPECT_EQ(shares[0].uncertainty_ns, 20) << "that of the worst piece: errors of clocks are shared";
  EXPECT_EQ(shares[0].pieces, 2U);
  EXPECT_EQ(shares[2].part, OutageStage::saving);
}

TEST(Outage, LineNamesTheLargestFirst) {
  EXPECT_EQ(outage_line(with_parts(), {}),
            "Outage 8.76 ms: loading b 5 ms, stopping devices a 1 ms, saving other state 500 us");
  EXPECT_EQ(outage_line(stories::late_request(), {}), "");
}

TEST(Outage, LineSaysHowManyItLeavesOut) {
  Migration m = with_parts();
  for (int i = 0; i < 6; ++i)
    m.outage_parts.push_back({OutageStage::starting, std::to_string(i), {}, 0, 100'000, 0});
  const std::string line = outage_line(m, {});
  EXPECT_TRUE(line.ends_with(", starting 1 100 us, 4 more 400 us")) << line;
}

TEST(Outage, DowntimeIsComparedWithIt) {
  Migration m = with_parts();
  EXPECT_EQ(downtime_line(m), "QEMU's downtime is 9 ms, the outage to within a ms.");
  m.downtime_ns = 15'000'000;
  EXPECT_TRUE(downtime_line(m).starts_with("QEMU's downtime is 15 ms, 6.24 ms more: it begins"));
  m.downtime_ns = 2'000'000;
  m.guest_running_at_decision = false;
  EXPECT_NE(downtime_line(m).find("which management had done before"), std::string::npos);
  m.downtime_ns.reset();
  EXPECT_EQ(downtime_line(m), "");
}

TEST(Outage, LimitSaysWhoseItIs) {
  Migration m;
  EXPECT_EQ(limit_words(m), "");
  m.downtime_limit_ns = 300'000'000;
  m.downtime_limit_origin = LimitOrigin::qmp;
  EXPECT_EQ(limit_words(m), "limit 300 ms (from QMP)");
}

}  // namespace
}  // namespace ackscope::report
