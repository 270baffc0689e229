#include <gtest/gtest.h>

#include "tests/collector/decode/decoding.hpp"

// Events of provider `ackscope`. Which fields they have is tests/contract's matter; here is what
// they come to mean.
namespace ackscope::decode::test {
namespace {

using namespace ackscope::events;

std::vector<Argument> of_device(std::initializer_list<Argument> more) {
  std::vector<Argument> all{{"attempt", u(7)},
                            {"device", s("0000:3b:00.1")},
                            {"idstr", s("0000:00:05.0/vfio")},
                            {"instance_id", u(2)}};
  all.insert(all.end(), more);
  return all;
}

std::vector<Argument> query(std::uint64_t kind, std::int64_t result) {
  return of_device({{"kind", u(kind)},
                    {"initial_bytes", u(4096)},
                    {"dirty_bytes", u(512)},
                    {"stop_copy_bytes", u(1)},
                    {"reinit", u(1)},
                    {"result", i(result)}});
}

TEST(Own, EventsSayWhomTheyConcern) {
  Decoding in;
  const auto event = in.fields("ackscope:initial_data_sent", of_device({{"round", u(3)}}));
  ASSERT_TRUE(event && event->identity);
  EXPECT_EQ(event->identity->side, Side::source);
  EXPECT_EQ(event->identity->attempt, 7U);
  EXPECT_EQ(event->identity->idstr, "0000:00:05.0/vfio");
  EXPECT_EQ(event->identity->instance_id, 2U);
  EXPECT_EQ(as<InitDataFlagSent>(event).device, "0000:3b:00.1");
  EXPECT_EQ(as<InitDataFlagSent>(event).round, 3U);
}

TEST(Own, SidesAreSaidWhereBothHaveTheEvent) {
  Decoding in;
  for (const std::uint64_t side : {0U, 1U}) {
    const auto event = in.fields("ackscope:guest_stopped",
                                 {{"attempt", u(1)}, {"side", u(side)}, {"reason", u(1)}});
    ASSERT_TRUE(event && event->identity);
    EXPECT_EQ(event->identity->side, side == 0 ? Side::source : Side::destination);
    EXPECT_EQ(as<GuestRunChange>(event).reason, "paused");
  }
  EXPECT_FALSE(
      in.fields("ackscope:guest_stopped", {{"attempt", u(1)}, {"side", u(2)}, {"reason", u(1)}}));
  EXPECT_EQ(in.decoder.malformed(), 1U);
}

TEST(Own, OnlyAnswersOfTheDriverAreQueriesOfTheDriver) {
  Decoding in;
  for (const auto& [number, kind] :
       {std::pair{0U, QueryKind::setup}, {2U, QueryKind::exact}, {4U, QueryKind::stopping}}) {
    const auto asked = as<PrecopyQuery>(in.fields("ackscope:precopy_query", query(number, -5)));
    EXPECT_EQ(asked.kind, kind);
    EXPECT_EQ(asked.ret, -5);
    EXPECT_EQ(asked.reinit, true);
  }
  for (const auto& [number, kind] : {std::pair{1U, QueryKind::estimate}, {3U, QueryKind::final}}) {
    const auto cached = as<DevicePending>(in.fields("ackscope:precopy_query", query(number, 0)));
    EXPECT_EQ(cached.kind, kind);
    EXPECT_EQ(cached.initial, 4096U);
    EXPECT_EQ(cached.requested, std::nullopt) << "ack_request_collected says that";
  }
}

TEST(Own, RoundZeroAndAnEmptyDeviceAreNotKnown) {
  Decoding in;
  const auto ack = as<AckReceived>(in.fields("ackscope:ack_received", {{"attempt", u(1)},
                                                                       {"device", s("")},
                                                                       {"idstr", s("")},
                                                                       {"instance_id", u(0)},
                                                                       {"round", u(0)},
                                                                       {"mechanism", u(1)},
                                                                       {"pending_acks", u(0)}}));
  EXPECT_EQ(ack.device, std::nullopt);
  EXPECT_EQ(ack.round, std::nullopt);
  EXPECT_EQ(ack.mechanism, Mechanism::legacy);
  EXPECT_EQ(ack.pending_after, 0U);
}

TEST(Own, OnlyALegacyDestinationCountsDown) {
  Decoding in;
  const auto approval = [&](std::uint64_t mechanism) {
    return as<SwitchoverApproved>(in.fields(
        "ackscope:switchover_approved",
        of_device({{"round", u(1)}, {"mechanism", u(mechanism)}, {"pending_approvals", u(4)}})));
  };
  EXPECT_EQ(approval(1).pending_after, 4U);
  EXPECT_EQ(approval(2).pending_after, std::nullopt);
}

TEST(Own, ReturnPathMessagesAreTheirOwnWords) {
  Decoding in;
  const auto received = [&](std::uint64_t type) {
    return in.fields("ackscope:return_path_received",
                     {{"attempt", u(1)}, {"type", u(type)}, {"value", u(9)}});
  };
  EXPECT_EQ(as<PongReceived>(received(2)).value, 9U);
  EXPECT_EQ(as<ReturnPathShut>(received(1)).value, 9U);
  as<SourceActs>(received(7));  // ack_received is the ACK
}

TEST(Own, SaysNothingOfQemuReleases) {
  Decoding in;
  ASSERT_TRUE(in.fields("ackscope:cancel_requested", {{"attempt", u(1)}}));
  EXPECT_EQ(in.guess.to_string(), std::nullopt);
  EXPECT_EQ(in.decoder.decoded_own(), 1U);
  ASSERT_TRUE(in.text("migrate_set_state", "new state setup"));
  EXPECT_EQ(in.decoder.decoded(), 2U);
  EXPECT_EQ(in.decoder.decoded_own(), 1U);
}

TEST(Own, ProvidersAreNotMixedUp) {
  Decoding in;
  EXPECT_FALSE(in.fields("cancel_requested", {{"attempt", u(1)}}));
  EXPECT_FALSE(in.fields("ackscope:migrate_set_state", {{"new_state", s("setup")}}));
  EXPECT_FALSE(in.fields("other:migrate_set_state", {{"new_state", s("setup")}}));
  EXPECT_EQ(in.decoder.unknown(), 3U);
  EXPECT_FALSE(in.text("ackscope:cancel_requested", ""));  // there is no text form
  EXPECT_EQ(in.decoder.malformed(), 1U);
}

}  // namespace
}  // namespace ackscope::decode::test
