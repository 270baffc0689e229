#include <gmock/gmock.h>

#include <string>

#include "tests/collector/source/qemu_log/reading.hpp"

namespace ackscope::source::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(Log, DeliversWantedEventsAndCountsTheOthers) {
  const Reading log = read_log(
      "5@1.000001:migrate_set_state new state setup\n"
      "5@1.000002:savevm_state_setup \n"
      "6@1.000003:qio_channel_new ioc=0x1\n"
      "qemu-system-x86_64: warning: x\n"
      "1970-01-01T00:00:01.000004Z vfio_save_setup  (a b) c\r\n");
  EXPECT_THAT(log.pieces,
              ElementsAre("1000001 migrate_set_state|new state setup",
                          "1000002 savevm_state_setup|", "1000004 vfio_save_setup| (a b) c"));
  EXPECT_THAT(log.tids, ElementsAre(5, 5, std::nullopt));
  EXPECT_EQ(log.summary.events, 4u);
  EXPECT_EQ(log.summary.malformed, 0u);
  EXPECT_EQ(log.summary.first_ns, 1'000'001'000);
  EXPECT_EQ(log.summary.last_ns, 1'000'004'000);
  EXPECT_FALSE(log.summary.incomplete);
  EXPECT_EQ(log.origins.at(0).clock.resolution_ns, 1000);
  EXPECT_THAT(log.summary.notes, ElementsAre("1 line that is no trace event was skipped"));
}

TEST(Log, TheCutOffLastLineIsNotDelivered) {
  const std::string text =
      "1970-01-01T00:00:01.000001Z migrate_set_state new state setup\n"
      "1970-01-01T00:00:01.000002Z migrate_set_state new state active\n";
  const std::size_t second = text.find('\n') + 1;
  for (std::size_t size = second + 1; size < text.size(); ++size) {
    const Reading log = read_log(text.substr(0, size));
    EXPECT_EQ(log.summary.events, 1u) << size;
    EXPECT_EQ(log.pieces.size(), 2u) << size;
    EXPECT_THAT(log.pieces.back(), StartsWith("gap 1000001-1000001")) << size;
    EXPECT_TRUE(log.summary.incomplete) << size;
    EXPECT_THAT(log.summary.notes, Contains(HasSubstr("middle of a line")));
  }
  EXPECT_EQ(read_log(text.substr(0, second + 20)).summary.malformed, 1u);
  EXPECT_EQ(read_log(text.substr(0, text.size() - 3)).summary.malformed, 0u);
}

TEST(Log, DamageIsMarkedByAGapBeforeTheNextEvent) {
  const Reading log = read_log(
      "1970-01-01T00:00:01Z migrate_set_state new state setup\n"
      "1970-01-01T00:00:02Z who_cares x\n"
      "1970-01-01T00:0:02.5Z migrate_set_state new state active\n"
      "1970-01-01T00:00:03Z who_cares x\n"
      "1970-01-01T00:00:04Z migrate_set_state new state failed\n");
  EXPECT_THAT(log.pieces,
              ElementsAre("1000000 migrate_set_state|new state setup", "gap 2000000-3000000 1",
                          "4000000 migrate_set_state|new state failed"));
  EXPECT_EQ(log.summary.malformed, 1u);
  EXPECT_EQ(log.origins.at(0).clock.resolution_ns, 1'000'000'000);
  EXPECT_THAT(log.summary.notes, ElementsAre(HasSubstr("the first is line 3")));
}

TEST(Log, ClockStepsArePassedOnAndNoted) {
  const Reading log = read_log(
      "1970-01-01T00:00:10Z vfio_a x\n"
      "1970-01-01T00:00:09.995Z vfio_a late\n"
      "1970-01-01T00:00:08Z vfio_a y\n");
  EXPECT_EQ(log.pieces.back(), "8000000 vfio_a|y");
  EXPECT_THAT(log.summary.notes,
              ElementsAre("the clock stepped back by 1995 ms at "
                          "1970-01-01T00:00:09.995Z: durations across it are wrong"));
  EXPECT_EQ(log.summary.first_ns, 8'000'000'000);
}

TEST(Log, SaysWhyItCannotBeUsed) {
  EXPECT_THAT(read_log("").pieces, ElementsAre(HasSubstr("not a QEMU log with trace events")));
  EXPECT_THAT(read_log("hello\n").pieces, ElementsAre(StartsWith("x.log: not a QEMU log")));
  EXPECT_THAT(
      read_log("x\nmigrate_set_state new state setup\n").pieces,
      ElementsAre("x.log: trace lines have no time stamps; run QEMU with -msg timestamp=on"));
}

TEST(Log, UnwantedEventsAloneAreALog) {
  const Reading log = read_log("1@1.5:who_cares x\n");
  EXPECT_THAT(log.pieces, IsEmpty());
  EXPECT_EQ(log.summary.events, 1u);
}

TEST(Log, ReadsLibvirtsLogOfAGuest) {
  const Reading log = read_log(
      "2026-11-21 20:37:41.785+0000: starting up libvirt version: 9.0.0, package: 4, qemu version: "
      "8.2.0, kernel: 6.1.0, hostname: host-a.example\n"
      "LC_ALL=C \\\nPATH=/usr/bin \\\n/usr/bin/qemu-system-x86_64 \\\n"
      "-name guest=vm1,debug-threads=on \\\n-S \\\n"
      "char device redirected to /dev/pts/1 (label charserial0)\n"
      "migrate_set_state new state setup\n"
      "vm1 login: 1970-01-01T00:00:01Z migrate_set_state new state setup\n"
      "2026-11-21T20:37:49.452067Z qemu-system-x86_64: terminating on signal 15\n");
  EXPECT_THAT(log.pieces, ElementsAre("1000000 migrate_set_state|new state setup"));
  EXPECT_EQ(log.origins.at(0).host, "host-a.example");
  EXPECT_EQ(log.origins.at(0).vm, "vm1");
  EXPECT_THAT(log.summary.notes, Contains(HasSubstr("1 trace line has no time stamp")));
  EXPECT_EQ(log.summary.malformed, 0u);
}

TEST(Log, SurvivesGarbageAndEndlessLines) {
  std::string text = "1@1.000001:vfio_a x\n" + std::string(300000, 'Z') + "\n";
  text += "1@1.000002:who_cares " + std::string(100000, 'y') + "\n";
  text += "1@1.000003:vfio_a " + std::string(100000, 'y') + "\n";
  for (int i = 0; i < 70000; ++i) text += static_cast<char>(i * 37 / 7);
  text += "\n1@1.000004:vfio_a z\n";
  const Reading log = read_log(text, 1000);
  EXPECT_EQ(log.pieces.front(), "1000001 vfio_a|x");
  EXPECT_EQ(log.pieces.back(), "1000004 vfio_a|z");
  EXPECT_EQ(log.summary.events, 3u);
  EXPECT_GE(log.summary.malformed, 1u);
}

TEST(Detect, KnowsALogFromOtherFiles) {
  EXPECT_TRUE(looks_like_qemu_log("x\n1@1.000001:vfio_a x\n"));
  EXPECT_TRUE(looks_like_qemu_log("1970-01-01T00:00:01Z migrate_set_state new sta"));
  EXPECT_TRUE(looks_like_qemu_log("migrate_set_state new state setup\n"));
  EXPECT_TRUE(
      looks_like_qemu_log("2026-11-21 20:37:41.785+0000: starting up libvirt version: 9\n"));
  for (const char* text : {"", "vfio_migration_init\nmigrate_set_state\n", "{\"schema\":1}\n",
                           "vfio_region_mmap(const char *name) \"x\"\n",
                           "\x7f"
                           "ELF\n",
                           "2026-11-21T20:37:49Z INFO x\n", "10/12/2026 vfio_a x\n"})
    EXPECT_FALSE(looks_like_qemu_log(text)) << text;
}

}  // namespace
}  // namespace ackscope::source::test
