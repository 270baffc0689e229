#include <gtest/gtest.h>

#include "collector/anonymize/scrubber.hpp"

namespace ackscope::anonymize {
namespace {

TEST(Scrubber, AddressesKeepTheirShapeAndTheirIdentity) {
  Scrubber scrub;
  EXPECT_EQ(scrub.text(" (0000:3b:00.1) state RUNNING"), " (ffff:00:00.1) state RUNNING");
  EXPECT_EQ(scrub.text("0000:5e:00.1"), "ffff:00:00.2");
  EXPECT_EQ(scrub.text("0000:3B:00.1/vfio, 3b:00.1"), "ffff:00:00.1/vfio, ffff:00:00.1");
  EXPECT_EQ(scrub.text("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001"),
            "00000000-0000-4000-8000-000000000001");
  EXPECT_EQ(scrub.text("0000:00:01.0:00.0/vfio"), "ffff:00:00.3:00.0/vfio");
}

TEST(Scrubber, WordsOfTheProtocolStay) {
  Scrubber scrub;
  scrub.learn(Kind::host, "vm");
  for (const char* text :
       {"src-vm-stopped", "SWITCHOVER_START", "finish-migrate", "pc.ram", "size 8650752, final 0",
        "2026-11-21T20:37:41.785734Z", "lttng-ust 2.13", "QEMU 11.0.50", "state 0x1f, 12/7",
        "Switchover ACK was requested by 1 devices during switchover",
        "load of migration failed: Invalid argument: Section footer error, section_id: 1"}) {
    EXPECT_EQ(scrub.text(text), text);
  }
  EXPECT_EQ(scrub.text("on vm."), "on host-1.");
}

TEST(Scrubber, WhatLooksLikeANameIsOne) {
  Scrubber scrub;
  EXPECT_EQ(scrub.text("to 10.11.12.13:4444"), "to 2001:db8::1:4444");
  EXPECT_EQ(scrub.text("fe80::1ff:fe23"), "2001:db8::2");
  EXPECT_EQ(scrub.text("52:54:00:12:34:56"), "02:00:00:00:00:01");
  EXPECT_EQ(scrub.text("by alice@node7: /home/alice/x.img"), "by person-1: /path-1");
  EXPECT_EQ(scrub.text("uri unix:/run/a.sock"), "uri uri-1");
  EXPECT_EQ(scrub.text("mgmt.corp.example.com."), "host-1.");
}

TEST(Scrubber, LongNamesGoAsAWhole) {
  Scrubber scrub;
  EXPECT_EQ(scrub.text("in /home/" + std::string(5000, 'a') + "/x, y"), "in /path-1, y");
  EXPECT_EQ(scrub.text(std::string(100'000, '.')), std::string(100'000, '.'));
}

TEST(Scrubber, NamesThatWereToldAreKnownAsWords) {
  Scrubber scrub;
  scrub.learn(Kind::qdev, "hostdev0");
  scrub.learn(Kind::qdev, "hostdev0-b");
  scrub.learn(Kind::host, "0000:3b:00.1");  // an address is an address
  scrub.learn(Kind::host, "");
  EXPECT_EQ(scrub.text("hostdev0 hostdev01 hostdev0-b"), "qdev-1 hostdev01 qdev-2");
  EXPECT_EQ(scrub.name(Kind::host, "0000:3b:00.1"), "ffff:00:00.1");
}

TEST(Scrubber, QuotesOfMessagesHoldNames) {
  Scrubber scrub;
  EXPECT_EQ(scrub.message("no '0000:3b:00.1' in 'disk7' and \"disk7\""),
            "no 'ffff:00:00.1' in 'name-1' and \"name-1\"");
  EXPECT_EQ(scrub.message("it doesn't ''"), "it doesn't ''");
}

}  // namespace
}  // namespace ackscope::anonymize
