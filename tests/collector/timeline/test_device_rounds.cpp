#include "collector/timeline/device_rounds.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace ackscope::timeline {
namespace {

constexpr std::array<std::string_view, 4> kStages{"none", "detected", "requested", "sent"};
constexpr std::array<std::string_view, 3> kSteps{"open", "advance", "ignore"};

std::string printed_table() {
  std::string text = "stage      armed      collected  flag_sent\n";
  for (std::size_t stage = 0; stage < kStages.size(); ++stage) {
    std::string line = fmt::format("{:<11}", kStages[stage]);
    for (const auto input : {RoundInput::armed, RoundInput::collected, RoundInput::flag_sent}) {
      const RoundStep step = round_step(static_cast<RoundStage>(stage), input);
      line += fmt::format("{:<11}", kSteps[static_cast<std::size_t>(step)]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

TEST(DeviceRounds, TableIsTheAcceptedOne) {
  std::ifstream file(ACKSCOPE_TESTS_DIR "/collector/timeline/golden/round_table.txt");
  std::ostringstream accepted;
  accepted << file.rdbuf();
  EXPECT_EQ(printed_table(), accepted.str());
}

TEST(DeviceRounds, SetUpRoundGoesFromRequestToAck) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  EXPECT_EQ(rounds.stage(), RoundStage::requested);
  rounds.on_acked(rounds.on_flag_sent(20, 3), 30, Attribution::observed);
  ASSERT_EQ(rounds.all().size(), 1U);
  const SourceRound& round = rounds.all().front();
  EXPECT_EQ(round.number, 1U);
  EXPECT_EQ(round.cause, RoundCause::setup);
  EXPECT_EQ(round.detected, std::nullopt);
  EXPECT_EQ(round.requested, 10);
  EXPECT_EQ(round.initial_bytes, 4096U);
  EXPECT_EQ(round.sent, 20);
  EXPECT_EQ(round.blocks_at_flag, 3U);
  EXPECT_EQ(round.acked, 30);
  EXPECT_EQ(rounds.open_count(), 0U);
}

TEST(DeviceRounds, ReinitOpensARoundWhileTheLastIsOpen) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  rounds.on_flag_sent(20, 1);
  rounds.on_armed({25, 2048, 1});
  rounds.on_collected(26, {}, false, false, 2048);
  EXPECT_EQ(rounds.open_count(), 2U);
  const SourceRound& round = rounds.all().back();
  EXPECT_EQ(round.number, 2U);
  EXPECT_EQ(round.cause, RoundCause::reinit);
  EXPECT_EQ(round.detected, 25);
  EXPECT_EQ(round.initial_bytes, 2048U);
  EXPECT_FALSE(round.late);
}

// The query that fails while the guest stops forces a request even if an ACK is outstanding.
TEST(DeviceRounds, FailedFinalCheckOpensARoundBesideAnOutstandingRequest) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  rounds.on_collected(40, {}, true, true, std::nullopt);
  ASSERT_EQ(rounds.all().size(), 2U);
  EXPECT_EQ(rounds.all().back().cause, RoundCause::final_check_failed);
  EXPECT_EQ(rounds.all().back().detected, std::nullopt);
  EXPECT_EQ(rounds.all().back().initial_bytes, std::nullopt);
  EXPECT_TRUE(rounds.all().back().late);
}

// A flag that is set twice before it is collected is one request.
TEST(DeviceRounds, TheFirstRequestIsThatOfTheSetUpWhateverFailedSince) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, true, false, std::nullopt);
  EXPECT_EQ(rounds.all().front().cause, RoundCause::setup);
}

TEST(DeviceRounds, RoundsOfALateStartHaveNoNumberAndNoCause) {
  DeviceRounds rounds(false);
  rounds.on_flag_sent(20, 1);
  EXPECT_EQ(rounds.all().front().number, std::nullopt);
  EXPECT_EQ(rounds.all().front().cause, RoundCause::unknown);
  EXPECT_EQ(rounds.all().front().requested, std::nullopt);
}

TEST(DeviceRounds, AFlagBehindAGapMayBelongToALaterRound) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  rounds.on_gap();
  rounds.on_flag_sent(50, 4);
  ASSERT_EQ(rounds.all().size(), 2U);
  EXPECT_TRUE(rounds.all().front().uncertain);
  EXPECT_EQ(rounds.all().front().sent, std::nullopt);
  EXPECT_EQ(rounds.all().back().number, std::nullopt);
  EXPECT_TRUE(rounds.all().back().uncertain);
}

TEST(DeviceRounds, SettlingLeavesTheMomentUnknown) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  rounds.settle_open();
  EXPECT_EQ(rounds.open_count(), 0U);
  EXPECT_TRUE(rounds.all().front().settled);
  EXPECT_EQ(rounds.all().front().acked, std::nullopt);
}

// A flag implies a collected request, even when the recording began after that.
TEST(DeviceRounds, AFlagWithoutASeenRequestIsSettledToo) {
  DeviceRounds rounds(false);
  rounds.on_flag_sent(20, 1);
  rounds.settle_open();
  EXPECT_EQ(rounds.open_count(), 0U);
}

// An armed request that no query collected is not in the counter: its reading 0 says nothing of it.
TEST(DeviceRounds, AnArmedRequestIsNotSettled) {
  DeviceRounds rounds(true);
  rounds.on_armed({25, 2048, 1});
  rounds.settle_open();
  EXPECT_EQ(rounds.open_count(), 1U);
}

TEST(DeviceRounds, AnAckOfUnknownOwnerLeavesSentRoundsUncertain) {
  DeviceRounds rounds(true);
  rounds.on_collected(10, {}, false, false, 4096);
  rounds.on_foreign_ack();
  EXPECT_FALSE(rounds.all().front().uncertain);
  rounds.on_flag_sent(20, 1);
  rounds.on_foreign_ack();
  EXPECT_TRUE(rounds.all().front().uncertain);
}

}  // namespace
}  // namespace ackscope::timeline
