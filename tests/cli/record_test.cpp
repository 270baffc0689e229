#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "cli/command_run.hpp"
#include "cli/commands.hpp"
#include "cli/doctor_qemu.hpp"
#include "cli/event_choice.hpp"
#include "cli/log_tail.hpp"
#include "cli/providers.hpp"
#include "cli/recording_place.hpp"
#include "recorder/process/private_folder.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::HasSubstr;

TEST(RecordingName, SaysWhen) {
  ::setenv("TZ", "UTC", 1);
  ::tzset();
  EXPECT_EQ(default_recording_name(0), "ackscope-record-19700101-000000");
}

TEST(RecordingFolder, IsNewAndAbsolute) {
  const auto scratch = recorder::PrivateFolder::make();
  const std::string name = (scratch->path() / "x" / ".." / "r" / "").string();
  const auto folder = create_recording_folder(name);
  ASSERT_TRUE(folder);
  EXPECT_EQ(*folder, scratch->path() / "r");
  const auto again = create_recording_folder(name);
  ASSERT_FALSE(again);
  EXPECT_THAT(to_line(again.error()), HasSubstr("exists already"));
  EXPECT_FALSE(create_recording_folder((scratch->path() / "no" / "where").string()));
  EXPECT_FALSE(create_recording_folder(""));
}

TEST(KeepRecording, OnlyTheCleanRunOfACommandGoes) {
  EXPECT_FALSE(keep_recording({false, false, true, true, true}));
  EXPECT_TRUE(keep_recording({true, false, true, true, true})) << "--output";
  EXPECT_TRUE(keep_recording({false, true, true, true, true})) << "--keep";
  EXPECT_TRUE(keep_recording({false, false, false, true, true})) << "no command";
  EXPECT_TRUE(keep_recording({false, false, true, false, false})) << "--no-analysis";
  EXPECT_TRUE(keep_recording({false, false, true, true, false})) << "a finding";
}

TEST(Signals, TheFirstIsTheCommandsAndTheSecondKills) {
  EXPECT_EQ(react({SIGINT, true}, {}), Reaction::nothing) << "the terminal has told it already";
  EXPECT_EQ(react({SIGINT, false}, {}), Reaction::forward);
  EXPECT_EQ(react({SIGTERM, false}, {}), Reaction::forward);
  EXPECT_EQ(react({SIGTERM, false}, milliseconds(1)), Reaction::nothing) << "timeout sends two";
  EXPECT_EQ(react({SIGINT, true}, milliseconds(300)), Reaction::kill);
}

TEST(LogTail, IsWhatWasWrittenSince) {
  const auto scratch = recorder::PrivateFolder::make();
  const std::string log = (scratch->path() / "log").string();
  const std::string part = (scratch->path() / "part").string();
  std::ofstream(log) << "old\n";
  const auto tail = LogTail::begin(log);
  ASSERT_TRUE(tail);
  EXPECT_FALSE(tail->grown());
  std::ofstream(log, std::ios::app) << "new\n";
  EXPECT_TRUE(tail->grown());
  ASSERT_TRUE(tail->copy_to(part));
  std::string line;
  std::getline(std::ifstream(part), line);
  EXPECT_EQ(line, "new");
  EXPECT_FALSE(LogTail::begin(scratch->path().string())) << "a folder";
  EXPECT_TRUE(LogTail::begin((scratch->path() / "later").string())) << "not there yet";
}

TEST(WrappedCommand, IsTakenOffAsItIs) {
  std::array<std::string, 8> words{"ackscope", "record", "--keep", "--", "ls", "[a,b]", "--", ""};
  std::array<char*, 8> argv{};
  for (std::size_t i = 0; i < words.size(); ++i) argv[i] = words[i].data();
  EXPECT_EQ(take_wrapped_command(8, argv.data()), 3);
  EXPECT_THAT(wrapped_command().value(), testing::ElementsAre("ls", "[a,b]", "--", ""));
  words[1] = "analyze";
  argv[1] = words[1].data();
  EXPECT_EQ(take_wrapped_command(8, argv.data()), 8) << "no other command wraps one";
}

TEST(Providers, TheirEventsAreNamedNotAll) {
  EXPECT_THAT(providers_of("all"), testing::ElementsAre("qemu", "ackscope"));
  const auto events = lttng_events_of("qemu");
  EXPECT_THAT(events, testing::Contains("qemu:vm_state_notify"));
  EXPECT_THAT(events, testing::Not(testing::Contains("qemu:*")));
  for (const std::string& event : lttng_events_of("ackscope"))
    EXPECT_THAT(event, testing::StartsWith("ackscope:"));
}

std::set<std::string> names_of(const char* release) {
  std::set<std::string> names{"an_event_that_nobody_wants"};
  const auto choice = choose_events(release, std::nullopt);
  for (const auto name : choice->enable) names.emplace(name);
  return names;
}

TEST(Releases, FromTheNamesOfEvents) {
  for (const char* release : {"8.1", "9.1", "10.0", "11.0", "11.1"}) {
    const std::string range = releases_of(names_of(release));
    EXPECT_FALSE(range.empty()) << release;
    EXPECT_TRUE(range.find('-') != std::string::npos || range == release) << range;
  }
  EXPECT_EQ(releases_of(names_of("11.1")), "11.1");
  EXPECT_EQ(releases_of({}), "");
  auto odd = names_of("11.1");
  odd.erase("vm_state_notify");
  EXPECT_EQ(releases_of(odd), "");
}

}  // namespace
}  // namespace ackscope::cli
