#include "analysis/report/timeline/stages.hpp"

#include <gtest/gtest.h>

namespace ackscope::report::chart {
namespace {

Round acked_round() {
  Round round;
  round.requested_ns = 100;
  round.sent_ns = 500;
  round.arrived_ns = 600;
  round.loaded_ns = 800;
  round.approved_ns = 810;
  round.acked_ns = 900;
  round.state = RoundState::acked;
  return round;
}

using Stages = std::vector<Stage>;

TEST(Stages, OneAfterTheOther) {
  EXPECT_EQ(stages(acked_round(), 1'000, true), (Stages{{100, 500, Role::data},
                                                        {500, 600, Role::transfer},
                                                        {600, 800, Role::load},
                                                        {800, 900, Role::ack}}));
}

TEST(Stages, DataThatArriveBeforeTheFlagAreClamped) {
  Round round = acked_round();
  round.arrived_ns = 480;
  const Stages list = stages(round, 1'000, true);
  EXPECT_EQ(list[1], (Stage{500, 500, Role::transfer}));
  EXPECT_EQ(list[2], (Stage{500, 800, Role::load}));
}

TEST(Stages, PendingGoesOnUntilTheEndAndIgnoresWhatCameLater) {
  Round round = acked_round();
  round.acked_ns.reset();
  round.state = RoundState::pending;
  EXPECT_EQ(stages(round, 700, true).back(), (Stage{600, 700, Role::load}));
  EXPECT_EQ(stages(round, 2'000, true).back(), (Stage{800, 2'000, Role::ack}));
}

TEST(Stages, UnseenDestinationIsNotCalledTransfer) {
  Round round = acked_round();
  round.arrived_ns.reset();
  round.loaded_ns.reset();
  round.approved_ns.reset();
  EXPECT_EQ(stages(round, 1'000, false),
            (Stages{{100, 500, Role::data}, {500, 900, Role::beyond}}));
}

TEST(Stages, LegacyBeginsWithTheFirstThingKnown) {
  Round round = acked_round();
  round.requested_ns.reset();
  round.load_begin_ns = 120;
  EXPECT_EQ(stages(round, 1'000, true).front(), (Stage{120, 500, Role::data}));
}

TEST(Stages, NothingKnownIsNothingDrawn) {
  EXPECT_TRUE(stages(Round{}, 1'000, true).empty());
  EXPECT_TRUE(stages(acked_round(), 50, true).empty());
}

}  // namespace
}  // namespace ackscope::report::chart
