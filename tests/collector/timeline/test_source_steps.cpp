#include <gtest/gtest.h>

#include <string>

#include "collector/timeline/destination_steps.hpp"
#include "collector/timeline/source_steps.hpp"

namespace ackscope::timeline {
namespace {

std::string told(const std::vector<OutageStep>& steps) {
  std::string text;
  for (const OutageStep& step : steps)
    text += std::string(to_string(step.stage)) + " " +
            (step.device ? std::to_string(*step.device) : "-") + " " + std::to_string(step.begin) +
            ".." + std::to_string(step.end) + "; ";
  return text;
}

TEST(SourceSteps, ASwitchover) {
  SourceSteps steps;
  steps.on_device_state(0, 5);  // while the guest runs: nothing of an outage
  steps.on_guest_stopped(10);
  steps.on_device_state(1, 13);
  steps.on_device_state(0, 14);
  steps.on_vm_stopped(20);
  steps.on_final_query(25);
  steps.on_drain_begin(0, 27);
  steps.on_drain_end(0, 40);
  steps.on_rest_saved(45);
  EXPECT_EQ(told(steps.take()),
            "stopping-devices 1 10..13; stopping-devices 0 13..14; stopping-devices - 14..20; "
            "final-query - 20..25; saving - 25..27; saving 0 27..40; saving - 40..45; ");
}

TEST(SourceSteps, ASwitchoverThatFailsBringsTheGuestBack) {
  SourceSteps steps;
  steps.on_guest_stopped(10);
  steps.on_vm_stopped(20);
  steps.on_final_query(25);
  steps.on_failing(26);
  steps.on_device_state(0, 30);
  EXPECT_EQ(told(steps.take()),
            "stopping-devices - 10..20; final-query - 20..25; final-query - 25..26; "
            "starting 0 26..30; ");
}

TEST(SourceSteps, PauseBeforeSwitchoverIsNotTheMigrationsDoing) {
  SourceSteps steps;
  steps.on_guest_stopped(10);
  steps.on_vm_stopped(12);
  steps.on_paused(13);
  steps.on_continued(99);
  steps.on_final_query(100);
  EXPECT_EQ(told(steps.take()),
            "stopping-devices - 10..12; stopped-before - 13..99; final-query - 99..100; ");
}

TEST(SourceSteps, AStopThatIsTakenBackIsForgotten) {
  SourceSteps steps;
  steps.on_guest_stopped(10);
  steps.on_device_state(0, 12);
  steps.on_guest_stopped(50);
  steps.on_device_state(0, 52);
  EXPECT_EQ(told(steps.take()), "stopping-devices 0 50..52; ");
}

TEST(SourceSteps, NoStepReachesAcrossAGap) {
  SourceSteps steps;
  steps.on_guest_stopped(10);
  steps.on_gap();
  steps.on_device_state(0, 30);
  steps.on_vm_stopped(31);
  EXPECT_EQ(told(steps.take()), "stopping-devices - 30..31; ");
}

TEST(DestinationSteps, SectionsInOneBreathAreOneStep) {
  DestinationSteps steps;
  steps.on_section_loaded(1'000'000, 400'000);
  steps.on_section_loaded(1'500'000, 480'000);
  steps.on_section_loaded(9'000'000, 10'000);
  steps.on_device_started(0, 9'500'000);  // nobody knows since when
  steps.on_loaded(9'600'000);
  steps.on_device_started(1, 9'700'000);
  EXPECT_EQ(steps.loaded(), 9'600'000);
  EXPECT_EQ(told(steps.take()),
            "loading - 600000..1500000; loading - 8990000..9000000; starting 1 9600000..9700000; ");
}

}  // namespace
}  // namespace ackscope::timeline
