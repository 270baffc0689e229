#include "reference/scenario/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ackscope::reference {
namespace {

using testing::ElementsAre;

/// Every key once, nothing as by default.
constexpr std::string_view kFull = R"({
  // a comment
  "name": "full-1",
  "title": "Everything",
  "description": ["two", "lines"], /* another */
  "mirrors": ["S04", "R9.1-11"],
  "time_limit": "4s",
  "source": {
    "machine": "pc-q35-10.2", "return_path": true, "switchover_ack": true, "legacy": false,
    "pause_before_switchover": true, "max_bandwidth": "12m", "switchover_bandwidth": 100,
    "downtime_limit": "1ms", "ram": "1m", "ram_dirty_rate": 4096, "guest_running": false,
    "late_check": "compare-old", "error_beats_cancel": true, "fixed_threshold": "2k",
    "mutant": "counter-kept"
  },
  "destination": { "machine": "pc-q35-11.0", "switchover_ack": false, "return_path": false },
  "devices": [
    {
      "name": "a", "destination_name": "b", "idstr": "x/vfio", "instance_id": 7,
      "precopy": false, "p2p": false, "precopy_info_v2": false, "initial": "1m",
      "stop_copy": "2m", "dirty_rate": "3m", "dirty_max": "4m", "chunk": "5k",
      "query": "6us", "read": "7us", "state": "8us", "init_load": "9ms", "reinit_load": "10ms",
      "stop_load": "11ms", "load_ns_per_byte": 1.5,
      "reinits": [ { "when": "after-drained", "time": "12ms", "bytes": "13k", "attempt": 2 },
                   { "when": "while-stopping", "bytes": 1 } ],
      "source_faults": [ { "call": "set-state", "state": "PRE_COPY", "error": "EBUSY", "nth": 3 } ],
      "destination_faults": [ { "call": "write", "error": 28 } ],
      "on_destination": { "precopy": true, "p2p": true, "precopy_info_v2": true }
    },
    { "name": "c" }
  ],
  "attempts": [
    {
      "destination": "first", "pause": "1ms",
      "actions": [
        { "do": "cancel", "when": { "event": "ack_request_collected", "device": "a", "round": 2,
                                    "is": "final", "nth": 3, "delay": "5ms" } },
        { "do": "set_parameter", "parameter": "downtime_limit", "value": "2s",
          "when": { "at": "7ms" } },
        { "do": "set_parameter", "parameter": "max_bandwidth", "value": "2m", "when": { "at": 0 } },
        { "do": "raise_reinit", "device": "c", "bytes": "1k", "when": { "at": "1s" } },
        { "do": "kill_destination", "when": { "event": "ack_sent" } },
        { "do": "continue", "when": { "event": "migration_state", "is": "pre-switchover" } }
      ],
      "expect": { "outcome": "failed", "error": "text", "destination_error": null,
                  "rounds": { "a": ["setup acked", "final-check-failed late"], "c": [] } }
    },
    { "destination_settings": { "legacy": false } }
  ]
})";

Scenario full() {
  auto parsed = parse_scenario(kFull);
  EXPECT_TRUE(parsed) << parsed.error();
  return parsed.value_or(Scenario{});
}

TEST(Parse, Heading) {
  const Scenario scenario = full();
  EXPECT_EQ(scenario.name, "full-1");
  EXPECT_EQ(scenario.title, "Everything");
  EXPECT_EQ(scenario.description, "two lines");
  EXPECT_THAT(scenario.mirrors, ElementsAre("S04", "R9.1-11"));
  EXPECT_EQ(scenario.time_limit, 4'000'000'000);
}

TEST(Parse, SourceSettings) {
  const Settings source = full().source;
  EXPECT_EQ(source.machine, "pc-q35-10.2");
  EXPECT_FALSE(source.legacy);  // said, although the machine type implies it
  EXPECT_TRUE(source.pause_before_switchover);
  EXPECT_EQ(source.max_bandwidth, 12u << 20);
  EXPECT_EQ(source.switchover_bandwidth, 100u);
  EXPECT_EQ(source.downtime_limit, 1'000'000);
  EXPECT_EQ(source.ram, 1u << 20);
  EXPECT_EQ(source.ram_dirty_rate, 4096u);
  EXPECT_FALSE(source.guest_running);
  EXPECT_EQ(source.late_check, LateCheck::compare_old);
  EXPECT_TRUE(source.error_beats_cancel);
  EXPECT_EQ(source.fixed_threshold, 2048u);
  EXPECT_EQ(source.mutant, Mutant::counter_kept);
}

TEST(Parse, DestinationStartsFromTheSource) {
  const Scenario scenario = full();
  EXPECT_EQ(scenario.destination.machine, "pc-q35-11.0");
  EXPECT_TRUE(scenario.destination.legacy) << "implied by its machine type";
  EXPECT_FALSE(scenario.destination.switchover_ack);
  EXPECT_FALSE(scenario.destination.return_path);
  EXPECT_EQ(scenario.destination.ram, scenario.source.ram);
  EXPECT_EQ(scenario.destination_of(0).legacy, true);
  EXPECT_EQ(scenario.destination_of(1).legacy, false);
  EXPECT_EQ(scenario.destination_of(1).machine, "pc-q35-11.0") << "starts from the scenario's";
}

TEST(Parse, MachineTypeImpliesTheMechanism) {
  const auto of = [](const std::string& settings) {
    return parse_scenario(R"({"name":"n","title":"t","devices":[],"attempts":[{}],"source":)" +
                          settings + "}")
        .value()
        .source.mechanism();
  };
  EXPECT_EQ(of("{}"), Mechanism::per_device);
  EXPECT_EQ(of(R"({"machine":"pc-q35-11.0"})"), Mechanism::legacy);
  EXPECT_EQ(of(R"({"machine":"pc-q35-11.1"})"), Mechanism::per_device);
  EXPECT_EQ(of(R"({"legacy":true})"), Mechanism::legacy);
  EXPECT_EQ(of(R"({"machine":"pc-q35-9.2","switchover_ack":false})"), Mechanism::off);
}

TEST(Parse, Device) {
  const DeviceScript script = full().devices.at(0).script;
  EXPECT_EQ(script.name, "a");
  EXPECT_EQ(script.destination_name, "b");
  EXPECT_EQ(script.idstr, "x/vfio");
  EXPECT_EQ(script.instance_id, 7u);
  EXPECT_FALSE(script.precopy || script.p2p || script.precopy_info_v2);
  EXPECT_EQ(script.initial, 1u << 20);
  EXPECT_EQ(script.stop_copy, 2u << 20);
  EXPECT_EQ(script.dirty_rate, 3u << 20);
  EXPECT_EQ(script.dirty_max, 4u << 20);
  EXPECT_EQ(script.chunk, 5u << 10);
  EXPECT_EQ(script.query_ns, 6'000);
  EXPECT_EQ(script.read_ns, 7'000);
  EXPECT_EQ(script.state_ns, 8'000);
  EXPECT_EQ(script.init_load_ns, 9'000'000);
  EXPECT_EQ(script.reinit_load_ns, 10'000'000);
  EXPECT_EQ(script.stop_load_ns, 11'000'000);
  EXPECT_EQ(script.load_ns_per_byte, 1.5);
}

TEST(Parse, ReinitsAndFaults) {
  const DeviceScript script = full().devices.at(0).script;
  ASSERT_EQ(script.reinits.size(), 2u);
  EXPECT_EQ(script.reinits[0].when, Reinit::When::after_drained);
  EXPECT_EQ(script.reinits[0].time, 12'000'000);
  EXPECT_EQ(script.reinits[0].bytes, 13u << 10);
  EXPECT_EQ(script.reinits[0].attempt, 2u);
  EXPECT_EQ(script.reinits[1].when, Reinit::When::while_stopping);
  ASSERT_EQ(script.source_faults.size(), 1u);
  EXPECT_EQ(script.source_faults[0].call, Fault::Call::set_state);
  EXPECT_EQ(script.source_faults[0].state, DeviceState::pre_copy);
  EXPECT_EQ(script.source_faults[0].error, 16);
  EXPECT_EQ(script.source_faults[0].nth, 3u);
  ASSERT_EQ(script.destination_faults.size(), 1u);
  EXPECT_EQ(script.destination_faults[0].error, 28);
}

TEST(Parse, ScriptsOfBothSides) {
  const Scenario scenario = full();
  const auto source = scenario.scripts(Side::source);
  const auto destination = scenario.scripts(Side::destination);
  ASSERT_EQ(source.size(), 2u);
  EXPECT_FALSE(source[0].precopy || source[0].p2p || source[0].precopy_info_v2);
  EXPECT_TRUE(destination[0].precopy && destination[0].p2p && destination[0].precopy_info_v2);
  EXPECT_EQ(destination[1].idstr, "0000:00:02.0:00.0/vfio") << "by its place if not said";
}

TEST(Parse, Actions) {
  const auto actions = full().attempts.at(0).actions;
  ASSERT_EQ(actions.size(), 6u);
  EXPECT_EQ(actions[0].what, Action::Do::cancel);
  EXPECT_EQ(actions[0].when, (Trigger{"ack_request_collected", "a", 2, "final", 3, 5'000'000}));
  EXPECT_EQ(actions[1].parameter, Action::Parameter::downtime_limit);
  EXPECT_EQ(actions[1].value, 2'000'000'000u);
  EXPECT_EQ(actions[1].when, (Trigger{"", "", 0, "", 1, 7'000'000}));
  EXPECT_EQ(actions[2].value, 2u << 20);
  EXPECT_EQ(actions[3].device, "c");
  EXPECT_EQ(actions[3].bytes, 1024u);
  EXPECT_EQ(actions[4].side(), Side::destination);
  EXPECT_EQ(actions[5].what, Action::Do::continue_);
}

TEST(Parse, AttemptsAndExpectations) {
  const auto attempts = full().attempts;
  ASSERT_EQ(attempts.size(), 2u);
  EXPECT_EQ(attempts[0].destination, "first");
  EXPECT_EQ(attempts[0].pause, 1'000'000);
  const Expectation& expect = attempts[0].expect;
  EXPECT_EQ(expect.outcome, Outcome::failed);
  EXPECT_EQ(expect.error, "text");
  EXPECT_EQ(expect.destination_error, "") << "null: none";
  ASSERT_EQ(expect.devices.size(), 2u);
  EXPECT_EQ(expect.devices[0].device, "a");
  EXPECT_THAT(expect.devices[0].rounds,
              ElementsAre(ExpectedRound{Cause::setup, RoundState::acked},
                          ExpectedRound{Cause::final_check_failed, RoundState::late}));
  EXPECT_FALSE(attempts[1].expect.outcome || attempts[1].expect.error) << "not said";
}

TEST(Parse, WrittenAndReadAgain) {
  const std::string once = write_scenario(full());
  const auto again = parse_scenario(once);
  ASSERT_TRUE(again) << again.error() << "\n" << once;
  EXPECT_EQ(write_scenario(*again), once);
  for (const char* key : {"\"mutant\"", "\"fixed_threshold\"", "\"destination_settings\"",
                          "\"on_destination\"", "\"nth\": 3", "\"EBUSY\"", "\"2s\""}) {
    EXPECT_THAT(once, testing::HasSubstr(key));
  }
}

}  // namespace
}  // namespace ackscope::reference
