#include "exporter/config/settings_file.hpp"

#include <gtest/gtest.h>

#include "tests/exporter/config/files.hpp"

namespace ackscope::exporter {
namespace {

std::string mistakes(const std::string& content) {
  const TemporaryFile file("exporter.yml", content);
  const auto settings = read_settings(file.path());
  return settings ? "" : places(settings.error(), file.path());
}

TEST(SettingsFile, SaysEverything) {
  const TemporaryFile file("exporter.yml", R"(inputs:
  - /var/log/qemu/a.log
  - address: net://localhost/host/node1/session
    side: source
    vm: guest
    host: node1
    labels: {rack: a1}
    from_end: true
trace_events:
  - exporter.yml
  - {path: /dev/null, side: destination}
labels: {site: x}
give_up_after: 2m
same_clock: true
buckets:
  latency_seconds: [0.1, 1]
  downtime_seconds: [0.5]
  rounds: [1, 2, 3]
limits: {vms: 10, devices: 20}
web:
  listen: ["[::1]:1", ":2"]
  telemetry_path: /m
  config_file: web.yml
feed: unix:feed.sock
feed_keep_mib: 8
)");
  const auto settings = read_settings(file.path());
  ASSERT_TRUE(settings) << places(settings.error(), file.path());
  const live::LiveRequest& request = settings->request;
  ASSERT_EQ(request.inputs.size(), 2U);
  EXPECT_EQ(request.inputs[0].address, "/var/log/qemu/a.log");
  EXPECT_EQ(request.inputs[0].forced_side, std::nullopt);
  const live::LiveInput& input = request.inputs[1];
  EXPECT_EQ(input.address, "net://localhost/host/node1/session");
  EXPECT_EQ(input.forced_side, Side::source);
  EXPECT_EQ(input.vm, "guest");
  EXPECT_EQ(input.host, "node1");
  EXPECT_EQ(input.labels, (live::Labels{{"rack", "a1"}}));
  EXPECT_TRUE(input.from_end);
  ASSERT_EQ(request.trace_events.size(), 2U);
  EXPECT_EQ(request.trace_events[0].path, file.path());
  EXPECT_EQ(request.trace_events[1].side, Side::destination);
  EXPECT_EQ(settings->labels, (live::Labels{{"site", "x"}}));
  EXPECT_EQ(request.give_up_after, std::chrono::minutes(2));
  EXPECT_TRUE(request.same_clock);
  EXPECT_EQ(request.latency_buckets, (std::vector<double>{0.1, 1}));
  EXPECT_EQ(request.downtime_buckets, (std::vector<double>{0.5}));
  EXPECT_EQ(request.rounds_buckets, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(settings->limits, (Limits{10, 20}));
  EXPECT_EQ(settings->web.listen, (std::vector<std::string>{"[::1]:1", ":2"}));
  EXPECT_EQ(settings->web.telemetry_path, "/m");
  EXPECT_EQ(settings->web.config_file, file.folder() + "/web.yml");
  EXPECT_EQ(settings->feed, file.folder() + "/feed.sock");
  EXPECT_EQ(settings->feed_keep_mib, 8U);
}

TEST(SettingsFile, WhatIsNamedMustBePossible) {
  const std::string text = mistakes(R"(inputs:
  - net://[::1
  - {vm: x, address: "unix:"}
  - /var/log/nowhere/*.log
trace_events:
  - path: /nowhere/trace-events-all
limits: {vms: 0}
buckets: {rounds: [1, x, 3, 2]}
)");
  for (const char* place : {"2:5: no input: 'net://[::1'", "3:22: no input: 'unix:'",
                            "4:5: no input: '/var/log/nowhere/*.log': a pattern",
                            "6:11: '/nowhere/trace-events-all' cannot be read",
                            "7:15: ", "8:19: no bounds", "8:23: 'x' is no number"})
    EXPECT_NE(text.find(place), std::string::npos) << place << "\n" << text;
}

TEST(SettingsFile, WhatIsGoodOfABadOneCanBeLookedAt) {
  const TemporaryFile file("exporter.yml", "limits: {vms: 0}\nweb: {config_file: /nowhere}\n");
  std::vector<Error> errors;
  EXPECT_EQ(read_settings(file.path(), errors).web.config_file, "/nowhere");
  EXPECT_EQ(errors.size(), 1U);
}

TEST(SettingsFile, AnEmptyOneIsLoopbackOnly) {
  const TemporaryFile file("exporter.yml", "# nothing\n");
  const auto settings = read_settings(file.path());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->web.listen, (std::vector<std::string>{"127.0.0.1:9856"}));
}

TEST(SettingsFile, FindsAllMistakesWithTheirPlaces) {
  EXPECT_EQ(mistakes(R"(inputs:
  - adress: x
  - address: y
    side: left
    from_end: perhaps
    labels: {device: z}
limits: {vms: 0, devices: many}
web:
  listen: 9856
  telemetry_path: metrics
give_up_after: 5
buckets: {rounds: [1, 1], latency_seconds: [a]}
bogus: 1
)"),
            R"(2:5: unknown key 'adress'
2:5: an input without an address
4:11: no side: 'left'
5:15: 'perhaps' is neither true nor false
6:14: a label that the exporter uses itself: 'device'
7:15: '0' is out of bounds or no whole number
7:27: 'many' is out of bounds or no whole number
9:11: no address to listen on: '9856'
10:19: no path of a page: 'metrics'
11:16: no duration: '5'
12:19: no bounds of a histogram
12:45: 'a' is no number
13:1: unknown key 'bogus'
)");
}

TEST(SettingsFile, WrongKinds) {
  EXPECT_EQ(mistakes("- a\n"), "1:1: the configuration is no map\n");
  EXPECT_EQ(mistakes("inputs: {address: x}\n"), "1:9: inputs is no list\n");
  EXPECT_EQ(mistakes("inputs: [[x]]\n"), "1:10: no text\n");
  EXPECT_EQ(mistakes("web: x\n"), "1:6: web is no map\n");
  EXPECT_EQ(mistakes("feed: [x]\n"), "1:7: no text\n");
  EXPECT_EQ(mistakes("feed_keep_mib: 64M\n"), "1:16: '64M' is out of bounds or no whole number\n");
  EXPECT_EQ(mistakes("feed_keep_mib: 99999\n"), "1:16: more than a feed keeps: 99999 MiB\n");
  EXPECT_EQ(mistakes("inputs: ['']\n"), "1:10: an empty text, or one with a NUL byte\n");
}

TEST(SettingsFile, TheSameTwice) {
  EXPECT_EQ(mistakes("feed: a\nfeed: b\n"), "2:1: the key 'feed' is there twice\n");
  EXPECT_EQ(mistakes("inputs: [a, b, a]\n"), "1:16: the input a is there twice\n");
}

TEST(SettingsFile, NoYaml) {
  EXPECT_TRUE(mistakes("inputs: [a\nweb: {\n").starts_with("2:"))
      << mistakes("inputs: [a\nweb: {\n");
  EXPECT_TRUE(mistakes("\t- x").starts_with("1:2: no YAML: "));
}

TEST(SettingsFile, NoFile) {
  const auto settings = read_settings("/nowhere/exporter.yml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(to_line(settings.error()[0]),
            "/nowhere/exporter.yml: cannot be read: No such file or directory; give the path of a "
            "readable file");
  EXPECT_FALSE(read_settings("/"));
}

}  // namespace
}  // namespace ackscope::exporter
