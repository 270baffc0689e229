#include <gtest/gtest.h>

#include <string>

#include "collector/source/qemu_log/line.hpp"

namespace ackscope::source {
namespace {

class Lines : public ::testing::Test {
 protected:
  /// "NAME|TEXT" of an event (with a '?' if nobody wants it), else the kind of the line.
  std::string kind(std::string_view text) {
    const Line line = classify(text, stamps_, names_);
    if (const auto* event = std::get_if<EventLine>(&line))
      return std::string(event->name) + (event->event_class ? "|" : "?") + std::string(event->text);
    if (std::holds_alternative<BrokenLine>(line)) return "broken";
    return std::holds_alternative<BareEvent>(line) ? "bare" : "other";
  }

  StampParser stamps_;
  NameTable names_{[](std::string_view name) {
    return name.starts_with("vfio_") || name.starts_with("migrat");
  }};
};

TEST_F(Lines, EventsKeepTheirText) {
  EXPECT_EQ(kind("2026-11-21T20:37:47.1Z vfio_save_setup  (0000:3b:00.1) data"),
            "vfio_save_setup| (0000:3b:00.1) data");
  EXPECT_EQ(kind("2026-11-21T20:37:47Z migration_bitmap_sync_start "),
            "migration_bitmap_sync_start|");
  EXPECT_EQ(kind("2026-11-21T20:37:47Z migration_bitmap_sync_start"),
            "migration_bitmap_sync_start|");
  EXPECT_EQ(kind("1@2.000003:migrate_set_state new state setup"),
            "migrate_set_state|new state setup");
  EXPECT_EQ(kind("1@2.000003:ioinst x"), "ioinst?x");
  EXPECT_EQ(kind("2026-11-21T20:37:47Z usb_xhci_Run 2: len 4"), "usb_xhci_Run?2: len 4");
}

TEST_F(Lines, OtherPeoplesLinesAreNoEvents) {
  for (const char* text :
       {"", "hello", "qemu-system-x86_64: warning: x",
        "2026-11-21T20:37:49.452067Z qemu-system-x86_64: Switchover ACK was requested",
        "2026-11-21T20:37:49.452067Z kvm: warning", "2026-11-21T20:37:49Z vm1 qemu-kvm: x",
        "2026-11-21T20:37:49Z vm_1 qemu-system-x86_64: x",
        "2026-11-21T20:37:49Z vm_1-a qemu-system-x86_64: x",
        "2026-11-21T20:37:49Z vfio_migration_init: failed",
        "2026-11-21 20:37:41.785+0000: starting up libvirt version: 9.0.0",
        "2026-11-21T20:37:49+00:00 host kernel: x", "2026-11-21T20:37:49Z  INFO app: x",
        "char device redirected to /dev/pts/1 (label charserial0)", "LC_ALL=C \\",
        "hello_world is not wanted", "a vfio_migration_init b"})
    EXPECT_EQ(kind(text), "other") << text;
}

TEST_F(Lines, BrokenOnesAreToldApart) {
  for (const char* text :
       {"2026-11-21T20:3", "3255@17952954", "2026-11-21T20:37:47.1Z ",
        "2026-11-21T20:37:47.1Z vfio_st\xff"
        "ate  (a)",
        "1@2.5:", "1@2.5:Vfio", "2026-11-21T20:3q:47.118583Z vfio_save_setup  (a)",
        "3255@17952\x07"
        "5464.424640:vfio_save_setup  (a)",
        "2026-11-21T20:37:47.118583: vfio_save_setup  (a)"})
    EXPECT_EQ(kind(text), "broken") << text;
}

TEST_F(Lines, EventsBehindOtherTextAreFound) {
  const std::string event = "vfio_save_setup| (a) b";
  EXPECT_EQ(kind("vm login: 2026-11-21T20:37:47.118583Z vfio_save_setup  (a) b"), event);
  EXPECT_EQ(kind("12026-11-21T20:37:47Z vfio_save_setup  (a) b"), event);
  EXPECT_EQ(kind("kvm: x12@17.000001:vfio_save_setup  (a) b"), event);
  EXPECT_EQ(kind("2026-11-21T20:37:49Z kvm: 2026-11-21T20:37:49Z vfio_save_setup  (a) b"), event);
  EXPECT_EQ(kind("login: 2026-11-21T20:37:47.118583Z who_cares x"), "other");
}

TEST_F(Lines, WithoutStampOnlyWantedOnesAreBareEvents) {
  EXPECT_EQ(kind("migrate_set_state new state setup"), "bare");
  EXPECT_EQ(kind("migration_bitmap_sync_start "), "bare");
}

TEST_F(Lines, InventedNamesDoNotUseUpTheTable) {
  for (std::size_t i = 0; i < NameTable::max_names + 10; ++i)
    EXPECT_FALSE(names_.wanted("x_" + std::to_string(i)));
  EXPECT_TRUE(names_.wanted("vfio_save_setup"));
  EXPECT_EQ(names_.class_of("vfio_save_setup"), names_.class_of("vfio_save_setup"));
}

}  // namespace
}  // namespace ackscope::source
