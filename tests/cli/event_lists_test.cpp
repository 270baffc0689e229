#include "cli/event_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ackscope::cli {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EventChoice, EverythingTheDecoderUnderstands) {
  const auto choice = choose_events({}, {});
  ASSERT_TRUE(choice);
  EXPECT_THAT(choice->enable, Contains("vfio_send_init_data_flag"));
  EXPECT_THAT(choice->enable, Contains("vm_state_notify"));
  EXPECT_TRUE(choice->absent.empty());
  EXPECT_TRUE(std::ranges::is_sorted(choice->enable));
}

TEST(EventChoice, OfOneRelease) {
  const auto choice = choose_events("9.1", {});
  ASSERT_TRUE(choice);
  EXPECT_THAT(choice->enable, Not(Contains("vfio_send_init_data_flag")));
  EXPECT_THAT(choice->enable, Contains("migrate_fd_cancel"));
  EXPECT_THAT(choose_events("7.2", {}).error().remedy, HasSubstr("11.1"));
}

TEST(EventChoice, WhatABinaryLacks) {
  const auto choice = choose_events({}, std::set<std::string>{"vm_state_notify", "other"});
  ASSERT_TRUE(choice);
  EXPECT_THAT(choice->enable, testing::ElementsAre("vm_state_notify"));
  EXPECT_THAT(choice->absent, Contains("vfio_send_init_data_flag"));
}

TEST(EventLists, TraceFile) {
  const std::string text = as_trace_file({{"a", "b"}, {"c"}});
  EXPECT_THAT(text, HasSubstr("\na\nb\n# not in this binary: c\n"));
  EXPECT_TRUE(text.starts_with("# "));
}

TEST(EventLists, Lttng) {
  const std::string text = as_lttng({{"a", "b"}, {}});
  EXPECT_THAT(text, HasSubstr("--channel=ackscope \\\nqemu:a,qemu:b\n"));
  EXPECT_THAT(text, HasSubstr("--type=vpid --type=vtid\n"));
}

TEST(EventLists, OurOwnEventsAreForLttng) {
  const EventChoice choice = choose_ackscope_events();
  EXPECT_THAT(choice.enable, Contains("ack_received"));
  EXPECT_THAT(as_lttng(choice), HasSubstr("ackscope:ack_received"));
  EXPECT_THAT(as_lttng(choice), testing::Not(HasSubstr("qemu:")));
}

TEST(EventLists, Qmp) {
  EXPECT_THAT(as_qmp({{"a"}, {}}),
              HasSubstr("{\"execute\":\"trace-event-set-state\",\"arguments\":{\"name\":\"a\","
                        "\"enable\":true,\"ignore-unavailable\":true}}\n"));
}

TEST(EventLists, Libvirt) {
  EXPECT_THAT(as_libvirt({{"a"}, {}}),
              HasSubstr("<qemu:arg value='-trace'/><qemu:arg value='a'/>\n"));
}

}  // namespace
}  // namespace ackscope::cli
