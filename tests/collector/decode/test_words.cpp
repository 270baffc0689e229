#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "collector/decode/vocabulary.hpp"
#include "tests/collector/decode/decoding.hpp"

// Which word an event becomes, for those whose declaration never changed.
namespace ackscope::decode::test {
namespace {

using namespace events;

TEST(Words, LoadWordsOfADevicesSection) {
  struct Case {
    std::string_view text;
    LoadWordKind kind;
  };
  const Case cases[] = {
      {" (d) data 0xffffffffef100002", LoadWordKind::config},
      {" (d) data 0xffffffffef100003", LoadWordKind::setup},
      {" (d) data 0xffffffffef100004", LoadWordKind::data},
      {" (d) data 0xffffffffef100005", LoadWordKind::init_data_sent},
      {" (d) data 0xffffffffef100006", LoadWordKind::config_ready},
      {" (d) data 0xffffffffef100001", LoadWordKind::other},
      {" (d) data 0xef100005", LoadWordKind::other},
  };
  Decoding in;
  for (const Case& c : cases) {
    EXPECT_EQ(as<LoadWord>(in.text("vfio_load_state", c.text)).kind, c.kind) << c.text;
  }
}

TEST(Words, CommandsByNumberOnTheSourceAndByNameOnTheDestination) {
  Decoding in;
  const auto sent = [&](std::string_view text) {
    return as<CommandSent>(in.text("savevm_command_send", text)).command;
  };
  const auto processed = [&](std::string_view text) {
    return as<CommandProcessed>(in.text("loadvm_process_command", text)).command;
  };
  EXPECT_EQ(sent("com=0x1 len=0"), CommandKind::open_return_path);
  EXPECT_EQ(sent("com=0x2 len=4"), CommandKind::ping);
  EXPECT_EQ(sent("com=0xb len=0"), CommandKind::switchover_start);
  EXPECT_EQ(sent("com=0x11 len=0"), CommandKind::other);
  EXPECT_EQ(processed("com=OPEN_RETURN_PATH len=0"), CommandKind::open_return_path);
  EXPECT_EQ(processed("com=PING len=4"), CommandKind::ping);
  EXPECT_EQ(processed("com=SWITCHOVER_START len=0"), CommandKind::switchover_start);
  EXPECT_EQ(processed("com=POSTCOPY_RUN len=0"), CommandKind::other);
}

TEST(Words, Sections) {
  Decoding in;
  const auto begin =
      as<SectionSaveBegin>(in.text("savevm_section_start", "0000:00:02.0/vfio, section_id 44"));
  EXPECT_EQ(begin.idstr, "0000:00:02.0/vfio");
  EXPECT_EQ(begin.section_id, 44U);
  const auto end =
      as<SectionSaveEnd>(in.text("savevm_section_end", "0000:00:02.0/vfio, section_id 44 -> -1"));
  EXPECT_EQ(end.section_id, 44U);
  const auto load =
      as<SectionLoad>(in.text("qemu_loadvm_state_section_startfull", "44(0000:00:02.0/vfio) 7 1"));
  EXPECT_EQ(load.section_id, 44U);
  EXPECT_EQ(load.idstr, "0000:00:02.0/vfio");
  EXPECT_EQ(load.instance_id, 7U);
  EXPECT_EQ(as<SectionLoadPart>(in.text("qemu_loadvm_state_section_partend", "44")).section_id,
            44U);
}

TEST(Words, SectionCostsAreInMicrosecondsAndInstancesPrintedSigned) {
  Decoding in;
  const auto save = as<SectionSaveCost>(
      in.text("vmstate_downtime_save", "type=iterable idstr=a b/vfio instance_id=-1 downtime=250"));
  EXPECT_EQ(save.idstr, "a b/vfio");
  EXPECT_EQ(save.instance_id, UINT32_MAX);
  EXPECT_EQ(save.kind, SectionKind::iterable);
  EXPECT_EQ(save.cost, 250'000);
  const auto load = as<SectionLoadCost>(
      in.text("vmstate_downtime_load", "type=non-iterable idstr=cpu instance_id=3 downtime=-9"));
  EXPECT_EQ(load.kind, SectionKind::non_iterable);
  EXPECT_EQ(load.instance_id, 3U);
  EXPECT_EQ(load.cost, 0) << "a clock that stepped back gives no cost";
  const auto huge = as<SectionLoadCost>(in.text(
      "vmstate_downtime_load", "type=iterable idstr=a instance_id=0 downtime=9223372036854775807"));
  EXPECT_EQ(huge.cost, 0);
}

TEST(Words, GuestAndDevices) {
  Decoding in;
  const auto stop =
      as<GuestRunChange>(in.text("vm_state_notify", "running 0 reason 8 (finish-migrate)"));
  EXPECT_FALSE(stop.running);
  EXPECT_EQ(stop.reason, "finish-migrate");
  const auto run = as<RunState>(
      in.text("runstate_set", "current_run_state 9 (running) new_state 7 (finish-migrate)"));
  EXPECT_EQ(run.from, "running");
  EXPECT_EQ(run.to, "finish-migrate");
  const auto prepare = as<DeviceRunChange>(in.text(
      "vfio_vmstate_change_prepare", " (d) running 0 reason paused device state PRE_COPY_P2P"));
  EXPECT_TRUE(prepare.prepare);
  EXPECT_FALSE(prepare.running);
  EXPECT_EQ(prepare.state, "PRE_COPY_P2P");
  const auto change = as<DeviceRunChange>(
      in.text("vfio_vmstate_change", " (d) running 1 reason running device state RUNNING"));
  EXPECT_FALSE(change.prepare);
  EXPECT_TRUE(change.running);
  EXPECT_EQ(change.device, "d");
  EXPECT_EQ(as<DeviceState>(in.text("vfio_migration_set_device_state", " (d) state ERROR")).state,
            "ERROR");
  const auto init = as<DeviceInit>(
      in.text("vfio_migration_init",
              " (d) mig_flags 0x7, precopy_info_v2_used 1, dirty_pages_supported 0"));
  EXPECT_EQ(init.flags, 7U);
  EXPECT_TRUE(init.precopy_info_v2);
}

TEST(Words, TheSourcesStory) {
  Decoding in;
  EXPECT_EQ(as<MigrationState>(in.text("migrate_set_state", "new state active")).state, "active");
  EXPECT_EQ(as<SwitchoverDecided>(in.text("migration_thread_low_pending", "77")).pending, 77U);
  EXPECT_EQ(as<Checkpoint>(in.text("vmstate_downtime_checkpoint", "src-downtime-start")).name,
            "src-downtime-start");
  EXPECT_EQ(as<PongReceived>(in.text("source_return_path_thread_pong", "0x1f")).value, 31U);
  EXPECT_EQ(as<ReturnPathShut>(in.text("source_return_path_thread_shut", "0x1")).value, 1U);
  EXPECT_EQ(as<AckArmed>(in.text("vfio_query_precopy_size_request_switchover_ack", " (d)")).device,
            "d");
  EXPECT_EQ(as<InitDataFlagSent>(in.text("vfio_send_init_data_flag", " (a) (b))")).device,
            "a) (b)");
  EXPECT_EQ(as<BlockSaved>(in.text("vfio_save_block", " (d) data_size 1048576")).size, 1048576);
  EXPECT_EQ(
      as<StopCopyQuery>(in.text("vfio_query_stop_copy_size", " (d) stopcopy size 5 ret -5")).ret,
      -5);
  const auto thread = as<StopCopyThread>(
      in.text("vfio_save_complete_precopy_thread_start", " (d) idstr x/vfio instance 2"));
  EXPECT_EQ(thread.idstr, "x/vfio");
  EXPECT_EQ(thread.instance_id, 2U);
  EXPECT_EQ(
      as<SystemPending>(in.text("migrate_pending_exact", "exact pending size 9 (pre = 4 post=5)"))
          .kind,
      QueryKind::exact);
  EXPECT_EQ(as<SystemPending>(
                in.text("migrate_pending_estimate", "estimate pending size 9 (pre = 4 post=5)"))
                .total,
            9U);
}

TEST(Words, ReturnPathMessages) {
  Decoding in;
  EXPECT_EQ(as<ReturnPathMessageSent>(in.text("migrate_send_rp_message", "7: len 0")).type, 7);
  EXPECT_EQ(as<ReturnPathMessageSent>(
                in.fields("migrate_send_rp_message", {{"msg_type", u(7)}, {"len", u(0)}}))
                .type,
            7);
}

TEST(Vocabulary, NamesAreSortedAndUniqueAndKnown) {
  const auto names = event_names();
  const Decoder decoder;
  EXPECT_TRUE(std::ranges::is_sorted(names));
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
  for (const std::string_view name : names) EXPECT_TRUE(decoder.knows(name)) << name;
}

}  // namespace
}  // namespace ackscope::decode::test
