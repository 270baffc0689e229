#include <gtest/gtest.h>

#include <string>

#include "tests/collector/decode/decoding.hpp"

// Quality is data: what is not understood is counted, as unknown or as malformed, and never stops
// anything.
namespace ackscope::decode::test {
namespace {

using namespace events;

TEST(Counting, UnknownNamesAreCountedApart) {
  Decoding in;
  EXPECT_FALSE(in.text("ram_load_loop", "x"));
  EXPECT_FALSE(in.fields("qemu:migrate_set_state", {{"new_state", s("setup")}}));
  EXPECT_FALSE(in.text("", ""));
  EXPECT_TRUE(in.text("migrate_set_state", "new state setup"));
  EXPECT_FALSE(in.text("migrate_set_state", "no state"));
  EXPECT_EQ(in.decoder.unknown(), 3U);
  EXPECT_EQ(in.decoder.decoded(), 1U);
  EXPECT_EQ(in.decoder.malformed(), 1U);
  EXPECT_FALSE(in.decoder.knows("ram_load_loop"));
  EXPECT_TRUE(in.decoder.knows("migrate_set_state"));
}

TEST(Counting, TimeAndThreadAreKept) {
  Decoding in;
  const auto event = in.text("migrate_set_state", "new state setup");
  ASSERT_TRUE(event);
  EXPECT_EQ(event->time, 7);
  EXPECT_EQ(event->tid, 42);
}

TEST(Malformed, TextsThatTheEventNeverPrints) {
  Decoding in;
  EXPECT_FALSE(in.text("vfio_save_iterate", " (d) precopy initial size 0x10 precopy dirty size 20"))
      << "no release mixes hexadecimal and decimal";
  EXPECT_FALSE(in.text("vfio_load_state", " (d) data 0xzz"));
  EXPECT_FALSE(in.text("vfio_load_state", "(d) data 0x1"));
  EXPECT_FALSE(in.text("migrate_set_state", ""));
  EXPECT_FALSE(in.text("source_return_path_thread_switchover_acked", " "));
  EXPECT_FALSE(
      in.text("source_return_path_thread_switchover_acked", "switchover_ack_pending_num -1"));
  EXPECT_FALSE(in.text("migration_cancel", "why"));
  EXPECT_EQ(in.decoder.malformed(), 7U);
}

TEST(Malformed, ATextWhereANumberBelongsAndTheOtherWayRound) {
  Decoding in;
  EXPECT_FALSE(in.fields("migrate_set_state", {{"new_state", u(1)}}));
  EXPECT_FALSE(in.fields("migration_thread_low_pending", {{"pending", s("1")}}));
  EXPECT_FALSE(in.fields("vfio_load_state", {{"name", s("d")}, {"data", s("0x1")}}));
  EXPECT_FALSE(in.fields("vfio_load_state", {{"name", i(1)}, {"data", u(1)}}));
  EXPECT_FALSE(in.fields("loadvm_approve_switchover", {{"approver", u(1)}}));
  EXPECT_FALSE(in.fields("loadvm_approve_switchover", {{"switchover_ack_pending_num", s("d")}}));
  EXPECT_FALSE(
      in.fields("vfio_save_iterate",
                {{"name", s("d")}, {"precopy_init_size", s("")}, {"precopy_dirty_size", u(0)}}));
  EXPECT_EQ(in.decoder.malformed(), 7U);
  EXPECT_EQ(in.decoder.decoded(), 0U);
}

TEST(Malformed, MissingFieldsAndMissingValues) {
  Decoding in;
  EXPECT_FALSE(in.fields("migrate_set_state", {}));
  EXPECT_FALSE(in.fields("migrate_set_state", {{"state", s("setup")}}));
  EXPECT_FALSE(in.fields("vfio_load_state", {{"name", s("d")}}));
  EXPECT_FALSE(in.fields("migrate_set_state", {{"new_state", FieldValue{}}}));
  EXPECT_EQ(in.decoder.malformed(), 4U);

  const EventClass declared{"migrate_set_state", ArgumentForm::fields, {"new_state"}, 100};
  RawEvent raw;
  raw.event_class = &declared;  // it declares a field, the record has none
  EXPECT_FALSE(in.decoder.decode(raw));
  EXPECT_EQ(in.decoder.malformed(), 5U);
}

TEST(Malformed, AnEventThatIsMalformedOnceIsReadTheNextTime) {
  Decoding in;
  EXPECT_FALSE(in.fields("migrate_set_state", {{"new_state", u(1)}}));
  EXPECT_TRUE(in.fields("migrate_set_state", {{"new_state", s("active")}}));
  EXPECT_FALSE(in.text("vm_state_notify", "running x"));
  EXPECT_TRUE(in.text("vm_state_notify", "running 0 reason 7 (paused)"));
}

TEST(Numbers, SignedAndUnsignedStorageMeanTheSame) {
  Decoding in;
  for (const FieldValue& ret : {i(-22), u(4294967274), u(UINT64_MAX - 21)}) {
    EXPECT_EQ(
        as<StopCopyEnd>(in.fields("vfio_save_complete_precopy", {{"name", s("d")}, {"ret", ret}}))
            .ret,
        -22);
  }
  for (const FieldValue& word : {u(0xffffffffef100005), i(-284164091)}) {
    EXPECT_EQ(as<LoadWord>(in.fields("vfio_load_state", {{"name", s("d")}, {"data", word}})).kind,
              LoadWordKind::init_data_sent);
  }
  EXPECT_TRUE(as<GuestRunChange>(
                  in.fields("vm_state_notify",
                            {{"running", i(1)}, {"reason", i(9)}, {"reason_str", s("running")}}))
                  .running);
}

TEST(Classes, OfOneNameAreToldApartByTheirDeclaration) {
  Decoding in;
  const std::vector<Argument> now{{"approver", s("d")}};
  const std::vector<Argument> old{{"switchover_ack_pending_num", u(1)}};
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(as<SwitchoverApproved>(in.fields("loadvm_approve_switchover", now)).device);
    EXPECT_FALSE(as<SwitchoverApproved>(in.fields("loadvm_approve_switchover", old)).device);
  }
}

TEST(Classes, WhatADeclarationLacksIsNotTakenFromTheEventBefore) {
  Decoding in;
  const auto query = [&](const std::vector<Argument>& arguments) {
    return as<SystemPending>(in.fields("qemu_savevm_query_pending", arguments));
  };
  EXPECT_EQ(query({{"exact", u(1)},
                   {"final", u(1)},
                   {"precopy", u(2)},
                   {"stopcopy", u(3)},
                   {"postcopy", u(4)},
                   {"total", u(9)},
                   {"switchover_ack_pending", u(1)},
                   {"total_switchover_ack_pending", u(2)}})
                .pending_acks,
            2U);
  const auto old = query({{"exact", u(1)}, {"total", u(9)}});
  EXPECT_EQ(old.kind, QueryKind::exact);
  EXPECT_FALSE(old.pending_acks);
  in.text("vfio_load_state_device_data", " (d) size 100 ret 7");
  EXPECT_FALSE(
      as<SwitchoverApproved>(in.text("loadvm_approve_switchover", "Approver d")).pending_after);
  EXPECT_FALSE(
      as<SwitchoverApproved>(in.fields("loadvm_approve_switchover", {{"approver", s("d")}}))
          .pending_after);
  EXPECT_FALSE(
      as<AckReceived>(in.text("source_return_path_thread_switchover_acked", "")).pending_after);
}

TEST(Classes, AHugeIndexOfAFarClassIsFine) {
  const EventClass far{"migration_cancel", ArgumentForm::text, {}, 50'000};
  RawEvent raw;
  raw.event_class = &far;
  Decoder decoder;
  EXPECT_TRUE(decoder.decode(raw));
}

}  // namespace
}  // namespace ackscope::decode::test
