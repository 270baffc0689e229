#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>

#include "collector/source/live/growing_simple.hpp"
#include "collector/source/live/open.hpp"
#include "collector/source/qemu_log/open.hpp"
#include "collector/source/qemu_simple/open.hpp"
#include "tests/collector/source/live/draining.hpp"
#include "tests/collector/source/live/scratch.hpp"
#include "tests/collector/source/qemu_simple/archive.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;

bool wanted(std::string_view name) {
  return name.starts_with("vfio_") || name.starts_with("migrat") || name.starts_with("savevm_") ||
         name.starts_with("loadvm_") || name.starts_with("source_return_path");
}

std::vector<std::string> read_offline(Source& source) {
  std::vector<std::string> pieces;
  for (Pull pull = source.next(); pull != Pull::end; pull = source.next())
    pieces.push_back(pull == Pull::gap ? show_piece(source.gap()) : show_piece(source.event()));
  return pieces;
}

/// Appends `bytes` in random pieces, from a few bytes to some blocks, and reads in between.
std::vector<std::string> read_growing(LiveSource& source, const std::string& path,
                                      std::string_view bytes, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> pieces;
  std::ofstream out(path, std::ios::binary);
  while (!bytes.empty()) {
    const std::size_t most = random() % 4 == 0 ? 200'000 : 3'000;
    const std::string_view piece = bytes.substr(0, 1 + random() % most);
    out << piece << std::flush;
    bytes.remove_prefix(piece.size());
    if (random() % 3 != 0) drain_into(pieces, source);
  }
  drain_into(pieces, source);
  return pieces;
}

class Recorded : public ::testing::TestWithParam<const char*> {
 protected:
  std::string archive() const {
    return std::string(ACKSCOPE_RECORDINGS_DIR) + "/" + GetParam() + ".tar.xz";
  }
  Scratch scratch;
};

using RecordedLog = Recorded;

TEST_P(RecordedLog, GivesTheSameEventsInWhateverPiecesItIsWritten) {
  const auto files = files_of(archive(), {".log"});
  ASSERT_FALSE(files.empty());
  for (const auto& [name, text] : files) {
    auto offline = open_qemu_log(name, ByteReader::from_memory(text), wanted);
    ASSERT_TRUE(offline) << to_line(offline.error());
    const auto expected = read_offline(**offline);
    ASSERT_FALSE(expected.empty());
    for (unsigned seed = 1; seed <= 5; ++seed) {
      const std::string path = scratch.path(std::to_string(seed) + ".log");
      const auto source = open_growing(path, wanted);
      EXPECT_EQ(read_growing(*source, path, text, seed), expected) << name << " seed " << seed;
      EXPECT_EQ(source->summary().events, (*offline)->summary().events);
      EXPECT_EQ(source->summary().malformed, (*offline)->summary().malformed);
      EXPECT_EQ(source->origins().at(0).clock.resolution_ns,
                (*offline)->origins().at(0).clock.resolution_ns);
      EXPECT_TRUE(source->caught_up());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Live, RecordedLog, ::testing::Values("S01", "S05", "S26"));

using RecordedSimple = Recorded;

/// Recordings were made by QEMU 11.1, unless their name says another version (README.md there).
fs::path declared_for(const std::string& recording) {
  const std::string version =
      recording.front() == 'R' ? recording.substr(1, recording.find('-') - 1) : "11.1";
  return fs::path(ACKSCOPE_RECORDINGS_DIR) / ("trace-events-all-" + version + ".xz");
}

TEST_P(RecordedSimple, GivesTheSameEventsInWhateverPiecesItIsWritten) {
  const auto files = files_of(archive(), {".simple"});
  ASSERT_FALSE(files.empty());
  const auto declared = read_trace_events(declared_for(GetParam()));
  ASSERT_TRUE(declared);
  for (const auto& [name, bytes] : files) {
    auto offline = open_qemu_simple(name, ByteReader::from_memory(bytes),
                                    std::make_shared<const TraceEvents>(*declared), wanted);
    ASSERT_TRUE(offline) << to_line(offline.error());
    const auto expected = read_offline(**offline);
    ASSERT_FALSE(expected.empty());
    for (unsigned seed = 1; seed <= 3; ++seed) {
      const std::string path = scratch.path(std::to_string(seed) + ".simple");
      std::chrono::steady_clock::time_point now{};
      GrowingSimpleOptions options;
      options.trace_events = {declared_for(GetParam())};
      options.now = [&now] { return now; };
      GrowingSimple source(FollowedFile(path, FollowedFile::Start::begin), wanted, options);
      auto pieces = read_growing(source, path, bytes, seed);
      now += std::chrono::seconds(1);
      drain_into(pieces, source);
      EXPECT_EQ(pieces, expected) << name << " seed " << seed;
      EXPECT_EQ(source.summary().events, (*offline)->summary().events);
      EXPECT_EQ(source.summary().malformed, (*offline)->summary().malformed);
      EXPECT_EQ(source.summary().lost, (*offline)->summary().lost);
      EXPECT_TRUE(source.caught_up());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Live, RecordedSimple, ::testing::Values("S01", "S05", "R9.1-03"));

}  // namespace
}  // namespace ackscope::source::test
