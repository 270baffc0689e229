#include <gtest/gtest.h>

#include "tests/collector/decode/decoding.hpp"

// Events whose declaration changed between releases (QEMU 8.1 to 11.1). Each is read in every form
// it ever had, as a log line and with named fields.
namespace ackscope::decode::test {
namespace {

using namespace events;

TEST(Approval, IsACountUpToElevenZeroAndANameFromElevenOne) {
  Decoding in;
  const auto old =
      as<SwitchoverApproved>(in.text("loadvm_approve_switchover", "Switchover ack pending num=2"));
  EXPECT_FALSE(old.device);
  EXPECT_EQ(old.pending_after, 2U);
  const auto now =
      as<SwitchoverApproved>(in.text("loadvm_approve_switchover", "Approver 0000:3b:00.1"));
  EXPECT_EQ(now.device, "0000:3b:00.1");
  EXPECT_FALSE(now.pending_after);

  const auto old_fields = as<SwitchoverApproved>(
      in.fields("loadvm_approve_switchover", {{"switchover_ack_pending_num", u(0)}}));
  EXPECT_FALSE(old_fields.device);
  EXPECT_EQ(old_fields.pending_after, 0U);
  const auto new_fields = as<SwitchoverApproved>(
      in.fields("loadvm_approve_switchover", {{"approver", s("0000:3b:00.1")}}));
  EXPECT_EQ(new_fields.device, "0000:3b:00.1");
  EXPECT_FALSE(new_fields.pending_after);
}

TEST(Approval, TheLegacyTwinHasNameAndCount) {
  Decoding in;
  for (const auto& event :
       {in.text("loadvm_approve_switchover_legacy",
                "Approver a, b, switchover_ack_pending_num_legacy 1"),
        in.fields("loadvm_approve_switchover_legacy",
                  {{"approver", s("a, b")}, {"switchover_ack_pending_num_legacy", u(1)}})}) {
    const auto approved = as<SwitchoverApproved>(event);
    EXPECT_EQ(approved.device, "a, b");
    EXPECT_EQ(approved.pending_after, 1U);
  }
}

TEST(LegacyExpectation, BothEventsThatAnnounceIt) {
  Decoding in;
  const auto old = as<LegacyAckExpected>(
      in.text("loadvm_state_switchover_ack_needed", "Switchover ack pending num=3"));
  EXPECT_FALSE(old.device);
  EXPECT_EQ(old.pending, 3U);
  EXPECT_EQ(as<LegacyAckExpected>(in.fields("loadvm_state_switchover_ack_needed",
                                            {{"switchover_ack_pending_num", u(3)}}))
                .pending,
            3U);
  for (const auto& event :
       {in.text("migration_request_switchover_ack_legacy",
                "Requester dev, switchover_ack_pending_num_legacy 2"),
        in.fields("migration_request_switchover_ack_legacy",
                  {{"requester", s("dev")}, {"switchover_ack_pending_num_legacy", u(2)}})}) {
    const auto expected = as<LegacyAckExpected>(event);
    EXPECT_EQ(expected.device, "dev");
    EXPECT_EQ(expected.pending, 2U);
  }
}

TEST(Ack, ShowsTheCounterFromElevenOneOn) {
  constexpr auto kEvent = "source_return_path_thread_switchover_acked";
  Decoding in;
  EXPECT_FALSE(as<AckReceived>(in.text(kEvent, "")).pending_after);
  EXPECT_FALSE(as<AckReceived>(in.fields(kEvent, {})).pending_after);
  EXPECT_EQ(as<AckReceived>(in.text(kEvent, "switchover_ack_pending_num 1")).pending_after, 1U);
  EXPECT_EQ(as<AckReceived>(in.fields(kEvent, {{"pending_num", u(0)}})).pending_after, 0U);
}

TEST(Ack, TheUnderflowIsKept) {
  constexpr auto kEvent = "source_return_path_thread_switchover_acked";
  Decoding in;
  const auto text = in.text(kEvent, "switchover_ack_pending_num 4294967295");
  EXPECT_EQ(as<AckReceived>(text).pending_after, UINT32_MAX);
  // The simple back end sign-extends what it takes for signed.
  const auto wide = in.fields(kEvent, {{"pending_num", u(UINT64_MAX)}});
  EXPECT_EQ(as<AckReceived>(wide).pending_after, UINT32_MAX);
}

TEST(Bandwidth, TheThresholdIsTheLastArgumentInBothDeclarations) {
  constexpr auto kEvent = "migrate_transferred";
  Decoding in;
  const auto old =
      as<BandwidthSample>(in.text(kEvent, "transferred 1 time_spent 2 bandwidth 3 max_size 4"));
  EXPECT_EQ(old.threshold, 4);
  EXPECT_FALSE(old.switchover_bytes_per_ms);
  const auto now = as<BandwidthSample>(
      in.text(kEvent, "transferred 1 time_spent 2 bandwidth 3 switchover_bw 4 max_size 5"));
  EXPECT_EQ(now.threshold, 5);
  EXPECT_EQ(now.switchover_bytes_per_ms, 4U);

  const auto old_fields = as<BandwidthSample>(in.fields(
      kEvent, {{"transferred", u(1)}, {"time_spent", u(2)}, {"bandwidth", u(3)}, {"size", u(4)}}));
  EXPECT_EQ(old_fields.threshold, 4);
  EXPECT_FALSE(old_fields.switchover_bytes_per_ms);
  const auto new_fields = as<BandwidthSample>(in.fields(kEvent, {{"transferred", u(1)},
                                                                 {"time_spent", u(2)},
                                                                 {"bandwidth", u(3)},
                                                                 {"avail_bw", u(4)},
                                                                 {"size", u(5)}}));
  EXPECT_EQ(new_fields.threshold, 5);
  EXPECT_EQ(new_fields.switchover_bytes_per_ms, 4U);
}

TEST(Bandwidth, AnUnsignedThresholdMayBePrintedNegative) {
  Decoding in;
  EXPECT_EQ(as<BandwidthSample>(
                in.text("migrate_transferred",
                        "transferred 1 time_spent 2 bandwidth 3 switchover_bw 0 max_size -1"))
                .threshold,
            -1);
}

TEST(Sizes, AreHexadecimalUpToNineOneAndDecimalAfter) {
  Decoding in;
  const auto hex = as<IterationSaved>(
      in.text("vfio_save_iterate", " (d) precopy initial size 0x10 precopy dirty size 0x20"));
  EXPECT_EQ(hex.initial, 16U);
  EXPECT_EQ(hex.dirty, 32U);
  const auto decimal = as<IterationSaved>(
      in.text("vfio_save_iterate", " (d) precopy initial size 10 precopy dirty size 20"));
  EXPECT_EQ(decimal.initial, 10U);
  EXPECT_EQ(decimal.dirty, 20U);
  EXPECT_EQ(decimal.device, "d");

  constexpr auto kChunk = "vfio_load_state_device_data";
  EXPECT_EQ(as<ChunkLoaded>(in.text(kChunk, " (d) size 0x100 ret 0")).size, 256U);
  EXPECT_EQ(as<ChunkLoaded>(in.text(kChunk, " (d) size 100 ret -22")).size, 100U);
  EXPECT_EQ(as<ChunkLoaded>(in.text(kChunk, " (d) size 100 ret -22")).ret, -22);
  EXPECT_EQ(as<SaveSetup>(in.text("vfio_save_setup", " (d) data buffer size 0x100000")).device,
            "d");
  EXPECT_EQ(as<SaveSetup>(in.text("vfio_save_setup", " (d) data buffer size 1048576")).device, "d");
}

TEST(Sizes, OldPendingEventsGiveTheDevicesOwnFiguresNotTheRunningTotals) {
  Decoding in;
  const auto estimate = as<DevicePending>(
      in.text("vfio_state_pending_estimate",
              " (d) precopy 0xff postcopy 0xfe precopy initial size 0x10 precopy dirty size 0x2"));
  EXPECT_EQ(estimate.kind, QueryKind::estimate);
  EXPECT_EQ(estimate.initial, 16U);
  EXPECT_EQ(estimate.dirty, 2U);
  EXPECT_FALSE(estimate.requested);
  const auto exact = as<DevicePending>(
      in.text("vfio_state_pending_exact",
              " (d) precopy 255 postcopy 254 stopcopy size 9 precopy initial size 10 precopy dirty "
              "size 2"));
  EXPECT_EQ(exact.kind, QueryKind::exact);
  EXPECT_EQ(exact.initial, 10U);
  EXPECT_EQ(exact.dirty, 2U);
  const auto fields =
      as<DevicePending>(in.fields("vfio_state_pending_exact", {{"name", s("d")},
                                                               {"precopy", u(255)},
                                                               {"postcopy", u(254)},
                                                               {"stopcopy_size", u(9)},
                                                               {"precopy_init_size", u(10)},
                                                               {"precopy_dirty_size", u(2)}}));
  EXPECT_EQ(fields.initial, 10U);
  EXPECT_EQ(fields.dirty, 2U);
}

TEST(SetState, IsTheNewStateUpToNineZeroAndAnAttemptAfter) {
  constexpr auto kEvent = "vfio_migration_set_state";
  Decoding in;
  EXPECT_EQ(as<DeviceState>(in.text(kEvent, " (d) state PRE_COPY")).state, "PRE_COPY");
  EXPECT_EQ(as<DeviceState>(in.fields(kEvent, {{"name", s("d")}, {"state", s("STOP")}})).state,
            "STOP");
  const auto wanted = as<DeviceStateWanted>(
      in.text(kEvent, " (d) new state STOP_COPY, recover state PRE_COPY_P2P"));
  EXPECT_EQ(wanted.device, "d");
  EXPECT_EQ(wanted.state, "STOP_COPY");
  const auto fields = as<DeviceStateWanted>(in.fields(
      kEvent, {{"name", s("d")}, {"new_state", s("STOP")}, {"recover_state", s("ERROR")}}));
  EXPECT_EQ(fields.state, "STOP");
}

TEST(IncomingEnd, HasLostItsPostcopyState) {
  constexpr auto kEvent = "process_incoming_migration_co_end";
  Decoding in;
  EXPECT_EQ(as<LoadEnded>(in.text(kEvent, "ret=-5 postcopy-state=0")).ret, -5);
  EXPECT_EQ(as<LoadEnded>(in.text(kEvent, "ret=0")).ret, 0);
  EXPECT_EQ(as<LoadEnded>(in.fields(kEvent, {{"ret", i(-5)}, {"ps", i(0)}})).ret, -5);
  EXPECT_EQ(as<LoadEnded>(in.fields(kEvent, {{"ret", u(4294967291)}})).ret, -5);
}

TEST(Renamed, CancelAndErrorUnderBothNames) {
  Decoding in;
  as<CancelEntered>(in.text("migrate_fd_cancel", ""));
  as<CancelEntered>(in.text("migration_cancel", ""));
  as<CancelEntered>(in.fields("migrate_fd_cancel", {}));
  as<CancelEntered>(in.fields("migration_cancel", {}));
  EXPECT_EQ(as<MigrationError>(in.text("migrate_fd_error", "error=gone: x")).text, "gone: x");
  EXPECT_EQ(as<MigrationError>(in.text("migrate_error", "error=")).text, "");
  EXPECT_EQ(as<MigrationError>(in.fields("migrate_error", {{"error_desc", s("e")}})).text, "e");
  as<Noted>(in.text("migrate_fd_cleanup", ""));
  as<Noted>(in.text("migration_cleanup", ""));
}

TEST(Renamed, EventsWhoseMeaningChangedAreOnlyNoted) {
  Decoding in;
  // 2 means failed in 9.0 to 10.2 and done from 11.0 on: nothing may be concluded.
  as<Noted>(in.text("vfio_migration_state_notifier", " (d) state 2"));
  as<Noted>(in.text("vfio_migration_state_notifier", " (d) state failed"));
  as<Noted>(in.fields("vfio_migration_state_notifier", {{"name", s("d")}, {"state", i(2)}}));
  as<Noted>(in.text("migration_return_path_end_after", "0"));
  as<Noted>(in.text("migration_return_path_end_after", ""));
}

}  // namespace
}  // namespace ackscope::decode::test
