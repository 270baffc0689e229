#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/collector/source/qemu_simple/archive.hpp"
#include "tests/collector/source/qemu_simple/reading.hpp"

namespace ackscope::source {
namespace {

const std::filesystem::path kRecordings = ACKSCOPE_RECORDINGS_DIR;

/// What an S recording was made with has the events of 11.1, R8.2-01 was made with 8.2.
std::string release_of(const std::string& recording) {
  if (recording.front() == 'S') return "11.1";
  return recording.substr(1, recording.find('-') - 1);
}

std::shared_ptr<const TraceEvents> declared_by(const std::string& release) {
  static std::map<std::string, std::shared_ptr<const TraceEvents>> cache;
  auto& entry = cache[release];
  if (entry) return entry;
  auto parsed = read_trace_events(kRecordings / ("trace-events-all-" + release + ".xz"));
  EXPECT_TRUE(parsed.has_value());
  return entry = std::make_shared<const TraceEvents>(std::move(*parsed));
}

std::vector<std::string> all_recordings() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(kRecordings)) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".tar.xz")) names.push_back(name.substr(0, name.size() - 7));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Events of one side in the log; the simple file of a destination holds one more (runstate_set
/// comes before the log is opened). Nothing where the process was killed and lost its buffer.
std::optional<std::uint64_t> expected(const std::string& recording, const std::string& side,
                                      const nlohmann::json& truth) {
  if ((recording == "S10" || recording == "R9.1-08") && side == "dst") return std::nullopt;
  return truth.at("log_events").at(side).get<std::uint64_t>() + (side == "src" ? 0 : 1);
}

class Recordings : public testing::TestWithParam<std::string> {};

TEST_P(Recordings, SimpleHoldsWhatTheLogHolds) {
  const auto files =
      test::files_of((kRecordings / (GetParam() + ".tar.xz")).string(), {".simple", "truth.json"});
  const auto truth = nlohmann::json::parse(files.at(GetParam() + "/truth.json"));
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".simple")) continue;
    auto source = open_qemu_simple(path, ByteReader::from_memory(bytes),
                                   declared_by(release_of(GetParam())), test::everything);
    ASSERT_TRUE(source) << to_line(source.error());
    const auto reading = test::read_all(**source);
    EXPECT_EQ(reading.summary.malformed, 0U) << path;
    EXPECT_FALSE(reading.summary.incomplete) << path;
    EXPECT_TRUE(reading.summary.notes.empty()) << path;
    EXPECT_EQ(reading.lines.size(), reading.summary.events);
    EXPECT_EQ(reading.origins.size(), 1U) << path;
    const std::string side = std::filesystem::path(path).stem().string();
    if (const auto count = expected(GetParam(), side, truth)) {
      EXPECT_EQ(reading.summary.events, *count) << path;
    }
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& recording) {
  std::string name = recording.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Recordings, testing::ValuesIn(all_recordings()), test_name);

/// Also when nothing of what is wanted differs: the pipeline tries one file after the other.
TEST(Recording, TheTraceEventsOfAnotherReleaseIsRefused) {
  const std::vector<std::string> releases{"8.2", "9.1", "10.0", "10.2", "11.0", "11.1"};
  for (const std::string recording : {"S01", "R8.2-01", "R10.0-02", "R11.0-01"}) {
    const auto files =
        test::files_of((kRecordings / (recording + ".tar.xz")).string(), {"src.simple"});
    for (const auto& release : releases) {
      const auto source = open_qemu_simple(
          "src.simple", ByteReader::from_memory(files.begin()->second), declared_by(release),
          [](auto name) { return name == "migrate_set_state"; });
      EXPECT_EQ(source.has_value(), release == release_of(recording)) << recording << release;
    }
  }
}

}  // namespace
}  // namespace ackscope::source
