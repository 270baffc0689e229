#include "reference/scenario/library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "reference/scenario/parse.hpp"

namespace ackscope::reference {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;

const std::string kRepository = ACKSCOPE_TESTS_DIR "/..";

/// The real QEMU recordings that we have.
const std::set<std::string> kRecordings = {
    "S01",      "S02",      "S03",      "S04",      "S05",      "S06",      "S07",
    "S09",      "S10",      "S11",      "S15",      "S17",      "S22",      "S26",
    "S28",      "S30",      "S32",      "R8.2-01",  "R8.2-04",  "R8.2-06",  "R8.2-07",
    "R8.2-10",  "R9.1-03",  "R9.1-08",  "R9.1-11",  "R10.0-02", "R10.0-05", "R10.0-07",
    "R10.0-12", "R10.2-03", "R10.2-09", "R11.0-01", "R11.0-04"};

std::vector<Scenario> all() {
  std::vector<Scenario> out;
  for (const LibraryEntry& entry : library()) {
    auto scenario = parse_scenario(entry.text);
    EXPECT_TRUE(scenario) << entry.name << ": " << scenario.error();
    if (scenario) out.push_back(*scenario);
  }
  return out;
}

TEST(Library, FileAndScenarioHaveTheSameName) {
  const auto scenarios = all();
  ASSERT_EQ(scenarios.size(), library().size());
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    EXPECT_EQ(scenarios[i].name, library()[i].name);
  }
}

TEST(Library, InOrderOfNameAndEachOnce) {
  EXPECT_TRUE(std::ranges::is_sorted(library(), std::ranges::less_equal{}, &LibraryEntry::name));
}

TEST(Library, EveryFileIsIncluded) {
  std::set<std::string> files, included;
  for (const auto& file :
       std::filesystem::directory_iterator(kRepository + "/reference/scenarios")) {
    files.insert(file.path().stem().string());
  }
  for (const LibraryEntry& entry : library()) included.emplace(entry.name);
  EXPECT_EQ(files, included);
}

TEST(Library, EveryRecordingIsMirrored) {
  std::set<std::string> mirrored;
  for (const Scenario& scenario : all()) {
    mirrored.insert(scenario.mirrors.begin(), scenario.mirrors.end());
  }
  EXPECT_EQ(mirrored, kRecordings);
}

TEST(Library, HasTheFriendlyNames) {
  std::set<std::string_view> names;
  for (const LibraryEntry& entry : library()) names.insert(entry.name);
  EXPECT_THAT(names,
              IsSupersetOf({"late-request", "success", "reinit", "legacy", "off", "slow-ack"}));
}

TEST(Library, SaysHowEachAttemptEnds) {
  for (const Scenario& scenario : all()) {
    for (const Attempt& attempt : scenario.attempts) {
      EXPECT_TRUE(attempt.expect.outcome) << scenario.name;
    }
    EXPECT_FALSE(scenario.description.empty()) << scenario.name;
  }
}

TEST(Library, EveryScenarioIsInTheTable) {
  std::ifstream file(kRepository + "/docs/scenarios.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (const Scenario& scenario : all()) {
    EXPECT_THAT(text, HasSubstr("| `" + scenario.name + "` | " + scenario.title + " |"));
  }
}

TEST(FindScenario, ByNameOrPath) {
  EXPECT_EQ(find_scenario("late-request")->name, "late-request");
  const auto file = find_scenario(kRepository + "/reference/scenarios/reinit.json");
  ASSERT_TRUE(file) << file.error();
  EXPECT_EQ(file->name, "reinit");
}

TEST(FindScenario, NoSuchThing) {
  EXPECT_THAT(find_scenario("/nonexistent").error(), HasSubstr("/nonexistent"));
  EXPECT_FALSE(find_scenario(kRepository)) << "a folder";
  EXPECT_THAT(find_scenario(kRepository + "/docs/scenarios.md").error(),
              HasSubstr("docs/scenarios.md: line 1, column "));
}

}  // namespace
}  // namespace ackscope::reference
