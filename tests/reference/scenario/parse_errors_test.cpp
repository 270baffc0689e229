#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/scenario/library.hpp"
#include "reference/scenario/parse.hpp"

namespace ackscope::reference {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string error_of(std::string_view text) {
  const auto parsed = parse_scenario(text);
  EXPECT_FALSE(parsed) << text;
  return parsed ? "" : parsed.error();
}

/// A scenario of two devices and one attempt with something put into it.
std::string with(const std::string& top, const std::string& device = "",
                 const std::string& attempt = "") {
  return R"({"name":"n","title":"t",)" + top + R"("devices":[{"name":"a"},{"name":"b")" + device +
         R"(}],"attempts":[{)" + attempt + "}]}";
}
std::string device_error(const std::string& device) { return error_of(with("", "," + device)); }
std::string action_error(const std::string& action) {
  return error_of(with("", "", R"("actions":[{)" + action + "}]"));
}
std::string trigger_error(const std::string& trigger) {
  return action_error(R"("do":"stop","when":{)" + trigger + "}");
}

TEST(ParseErrors, SyntaxHasLineAndColumn) {
  EXPECT_THAT(error_of("{\n  \"name\": oops\n}"), StartsWith("line 2, column 11: syntax error"));
  EXPECT_THAT(error_of(""), StartsWith("line 1, column 1: "));
  EXPECT_THAT(error_of("{\"name\": \"\xff\"}"), HasSubstr("invalid"));
  EXPECT_THAT(error_of("[1e999]"), HasSubstr("number overflow"));
}

TEST(ParseErrors, Shape) {
  EXPECT_EQ(error_of("[]"), "scenario: must be an object");
  EXPECT_EQ(error_of("{}"), "name: is missing");
  EXPECT_EQ(error_of(with(R"("name":"m",)")), "key \"name\" is there twice");
  EXPECT_THAT(error_of(with(R"("nmae":1,)")),
              StartsWith("unknown key \"nmae\"; known here: attempts "));
  EXPECT_EQ(error_of(R"({"name":"n","title":"t","devices":{},"attempts":[{}]})"),
            "devices: must be an array");
  EXPECT_EQ(error_of(R"({"name":"n","title":"t","devices":[],"attempts":[]})"),
            "attempts: must have at least one");
  EXPECT_EQ(error_of(R"({"name":"N","title":"t","devices":[],"attempts":[{}]})"),
            "name: must be at most 64 of a-z, 0-9 and '-'");
}

TEST(ParseErrors, Values) {
  EXPECT_EQ(device_error(R"("precopy":1)"), "devices[1].precopy: must be true or false");
  EXPECT_THAT(device_error(R"("initial":"8x")"), StartsWith("devices[1].initial: must be a size"));
  EXPECT_THAT(device_error(R"("initial":-1)"), StartsWith("devices[1].initial: must be a size"));
  EXPECT_THAT(device_error(R"("initial":1.5)"), StartsWith("devices[1].initial: must be a size"));
  EXPECT_EQ(device_error(R"("chunk":8)"), "devices[1].chunk: must be between 16 and 1m bytes");
  EXPECT_THAT(device_error(R"("read":5)"), StartsWith("devices[1].read: must be a time with its"));
  EXPECT_EQ(device_error(R"("read":"3601s")"), "devices[1].read: must be at most 3600s");
  EXPECT_EQ(device_error(R"("idstr":"a\nb")"),
            "devices[1].idstr: must not have control characters");
  EXPECT_EQ(device_error(R"("idstr":")" + std::string(256, 'x') + "\""),
            "devices[1].idstr: must have at most 255 bytes");
  EXPECT_THAT(device_error(R"("load_ns_per_byte":-1)"), HasSubstr("must be a number between"));
  EXPECT_EQ(device_error(R"("instance_id":4294967296)"),
            "devices[1].instance_id: must be a whole number between 0 and 4294967295");
}

TEST(ParseErrors, Words) {
  EXPECT_EQ(device_error(R"("reinits":[{"when":"later","bytes":1}])"),
            "devices[1].reinits[0].when: must be one of at, after-drained, between-queries, "
            "while-stopping, after-check");
  EXPECT_THAT(device_error(R"("source_faults":[{"call":"set-state","state":"precopy"}])"),
              StartsWith("devices[1].source_faults[0].state: must be one of ERROR, STOP, "));
  EXPECT_THAT(device_error(R"("source_faults":[{"call":"read","error":"EWHAT"}])"),
              StartsWith("devices[1].source_faults[0].error: must be an errno"));
}

TEST(ParseErrors, KeysThatBelongTogether) {
  EXPECT_THAT(device_error(R"("reinits":[{"when":"after-check","time":"1s","bytes":1}])"),
              StartsWith("devices[1].reinits[0]: unknown key \"time\"; known here:"));
  EXPECT_EQ(device_error(R"("reinits":[{"when":"at"}])"),
            "devices[1].reinits[0].bytes: is missing");
  EXPECT_EQ(device_error(R"("source_faults":[{"call":"set-state"}])"),
            "devices[1].source_faults[0].state: is missing");
  EXPECT_EQ(device_error(R"("source_faults":[{"call":"write"}])"),
            "devices[1].source_faults[0].call: the source never calls write");
  EXPECT_EQ(device_error(R"("destination_faults":[{"call":"read"}])"),
            "devices[1].destination_faults[0].call: the destination never calls read");
  EXPECT_EQ(device_error(R"("reinits":[{"when":"at","bytes":1,"attempt":2}])"),
            "devices[1].reinits[0].attempt: there is no such attempt");
  EXPECT_EQ(error_of(with(R"("source":{"return_path":false},)")),
            "source: switchover_ack requires return_path");
}

TEST(ParseErrors, DeviceNames) {
  EXPECT_EQ(error_of(R"({"name":"n","title":"t","attempts":[{}],
                         "devices":[{"name":"a"},{"name":"a"}]})"),
            "devices[1].name: a device before it has the name \"a\"");
  EXPECT_EQ(
      device_error(R"("destination_name":"a")"),
      "devices[1].destination_name: a device before it has the name \"a\" on the destination");
  EXPECT_EQ(device_error(R"("idstr":"0000:00:01.0:00.0/vfio")"),
            "devices[1].idstr: a device before it has \"0000:00:01.0:00.0/vfio\" and the same "
            "instance_id");
}

TEST(ParseErrors, Triggers) {
  const std::string at = "attempts[0].actions[0].when";
  EXPECT_EQ(action_error(R"("do":"stop")"), at + ": is missing");
  EXPECT_EQ(trigger_error(""), at + ".at: is missing");
  EXPECT_EQ(trigger_error(R"("event":"ack_recieved")"),
            at + ".event: there is no event \"ack_recieved\"");
  EXPECT_EQ(trigger_error(R"("event":"ack_sent")"),
            at + ".event: must be an event of the source, which does this");
  EXPECT_EQ(trigger_error(R"("event":"ack_received","device":"c")"),
            at + ".device: there is no device \"c\"");
  EXPECT_EQ(trigger_error(R"("event":"pending_query","device":"a")"),
            at + ".device: event pending_query has no device");
  EXPECT_EQ(trigger_error(R"("event":"pending_query","round":1)"),
            at + ".round: event pending_query has no round");
  EXPECT_EQ(trigger_error(R"("event":"pending_query","is":"last")"),
            at + ".is: event pending_query is never \"last\"");
  EXPECT_EQ(trigger_error(R"("event":"cancel_requested","is":"x")"),
            at + ".is: event cancel_requested is never \"x\"");
  EXPECT_EQ(trigger_error(R"("event":"ack_received","nth":0)"),
            at + ".nth: must be a whole number between 1 and 4294967295");
  EXPECT_THAT(trigger_error(R"("event":"ack_received","at":"1s")"),
              StartsWith(at + ": unknown key \"at\""));
  EXPECT_EQ(action_error(R"("do":"kill_destination","when":{"event":"ack_received"})"),
            at + ".event: must be an event of the destination, which does this");
}

TEST(ParseErrors, Actions) {
  const std::string at = "attempts[0].actions[0]";
  EXPECT_EQ(action_error(R"("do":"set_parameter","when":{"at":0},"parameter":"max_bandwidth")"),
            at + ".value: is missing");
  EXPECT_THAT(action_error(R"("do":"set_parameter","when":{"at":0},"parameter":"downtime_limit",
                             "value":300)"),
              StartsWith(at + ".value: must be a time"));
  EXPECT_THAT(action_error(R"("do":"stop","when":{"at":0},"bytes":1)"),
              StartsWith(at + ": unknown key \"bytes\""));
  EXPECT_EQ(action_error(R"("do":"raise_reinit","when":{"at":0},"device":"x","bytes":1)"),
            at + ".device: there is no device \"x\"");
  EXPECT_THAT(action_error(R"("do":"wait","when":{"at":0})"),
              StartsWith(at + ".do: must be one of stop, cont, cancel, continue, "));
}

TEST(ParseErrors, Expectations) {
  EXPECT_EQ(error_of(with("", "", R"("expect":{"rounds":{"z":[]}})")),
            "attempts[0].expect.rounds: there is no device \"z\"");
  EXPECT_EQ(error_of(with("", "", R"("expect":{"rounds":{"a":["setup"]}})")),
            "attempts[0].expect.rounds.a: must hold rounds like \"setup acked\"");
  EXPECT_EQ(error_of(with("", "", R"("expect":{"error":""})")),
            "attempts[0].expect.error: must be text");
}

TEST(ParseErrors, HostileFiles) {
  EXPECT_EQ(error_of(std::string((1 << 20) + 1, ' ')), "larger than 1 MiB");
  EXPECT_THAT(error_of(std::string(500'000, '[')), HasSubstr("nested too deeply"));
  const std::string deep = std::string(20, '[') + std::string(20, ']');
  EXPECT_EQ(error_of(with(R"("mirrors":)" + deep + ",")), "nested too deeply");
  EXPECT_EQ(error_of(with(R"("mirrors":[)" + std::string(128, ' ') + "\"\x01\"],")).find('\x01'),
            std::string::npos);
  std::string many;
  for (int i = 0; i < 65; ++i) many += i ? ",{}" : "{}";
  EXPECT_EQ(error_of(R"({"name":"n","title":"t","devices":[],"attempts":[)" + many + "]}"),
            "attempts: must have at most 64 elements");
  EXPECT_LT(error_of(with("\"" + std::string(100'000, 'k') + "\":1,")).size(), 400u);
}

/// Damaged files are read or refused; nothing escapes.
TEST(ParseErrors, MutatedFiles) {
  constexpr std::string_view kBytes = "{}[]\",:0-9.etnk \n\\/*\xff";
  std::uint32_t dice = 1;
  const auto next = [&] { return dice = dice * 1664525 + 1013904223; };
  unsigned refused = 0;
  for (const LibraryEntry& entry : library()) {
    for (int i = 0; i < 50; ++i) {
      std::string text(entry.text);
      for (int changes = 0; changes < 2; ++changes) {
        const std::size_t at = (next() >> 8) % text.size();
        text[at] = kBytes[(next() >> 8) % kBytes.size()];
      }
      refused += !parse_scenario(text);
    }
  }
  EXPECT_GT(refused, 1000u);
}

}  // namespace
}  // namespace ackscope::reference
