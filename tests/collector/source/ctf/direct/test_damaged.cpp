// Our reader against Babeltrace on traces that are damaged in every place.
#include <gmock/gmock.h>

#include <random>

#include "tests/collector/source/ctf/direct/comparing.hpp"
#include "tests/collector/source/ctf/direct/edits.hpp"
#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;

using Damaged = Comparing;

TEST_F(Damaged, SmallTracesAreSound) {
  for (const TraceFiles& files : small_traces()) {
    write(files, root());
    EXPECT_TRUE(read_directly(root()));
    const Transcript ours = transcript(root(), CtfReader::fastest);
    EXPECT_EQ(ours.restarts, 0);
    EXPECT_GT(ours.lines.size(), 7U);
    compare(root(), "whole");
  }
}

TEST_F(Damaged, EveryByteOfAPacket) {
  for (const TraceFiles& files : small_traces()) {
    const std::string& stream = files.streams.begin()->second;
    const auto packets = packets_of(stream);
    for (std::size_t at = packets[1]; at < stream.size() && at < packets[1] + 300; ++at) {
      TraceFiles changed = files;
      char& byte = changed.streams.begin()->second[at];
      byte = static_cast<char>(byte ^ (1 << at % 8));
      compare(changed, "byte " + std::to_string(at - packets[1]));
    }
  }
}

TEST_F(Damaged, CutAtEveryPlace) {
  for (const TraceFiles& files : small_traces()) {
    for (std::size_t at = 0; at < files.streams.begin()->second.size(); at += 5) {
      TraceFiles changed = files;
      changed.streams.begin()->second.resize(at);
      compare(changed, "cut at " + std::to_string(at));
    }
  }
}

TEST_F(Damaged, AnyChanges) {
  std::mt19937 random(8);
  const auto bases = small_traces();
  for (int i = 0; i < 400; ++i) {
    std::vector<std::uint8_t> edits(8 + random() % 30);
    for (auto& edit : edits) edit = static_cast<std::uint8_t>(random());
    compare(edited(bases[random() % bases.size()], edits), "changes " + std::to_string(i));
  }
}

/// Behind a quiet while LTTng writes an event's time in full. Damaged it may be older than the
/// event before, and whoever believes it sees time run backwards.
TEST_F(Damaged, AnEventOlderThanTheOneBeforeCostsItsPacket) {
  constexpr std::size_t kFirstEvent = 25, kNumber = 5;
  constexpr std::uint64_t kOlder = 1700;  // the packet begins at 1500, its first event is of 2000
  write(one_process(), root());
  const Read whole = read_all(root());
  poke(root() / "ch_0", kHeaderBytes + kFirstEvent + kNumber, kOlder);
  const Read damaged = read_all(root());
  EXPECT_TRUE(damaged.in_order);
  EXPECT_EQ(damaged.events, whole.events - 3);
  EXPECT_THAT(damaged.notes(), testing::HasSubstr("content of 1 packet(s) is damaged"));
  EXPECT_TRUE(damaged.summary.incomplete);
}

/// Packets in files and folders of their own, as rotation makes them, and overlapping.
TEST_F(Damaged, Chunks) {
  const TraceFiles whole = two_processors();
  for (const bool overlap : {false, true}) {
    TraceFiles first = whole, second = whole;
    for (auto& [name, bytes] : first.streams) {
      const auto packets = packets_of(bytes);
      second.streams[name] = bytes.substr(packets[overlap ? 1 : 2]);
      bytes.resize(packets[2]);
    }
    fs::remove_all(root());
    write(first, root() / "1");
    write(second, root() / "2");
    EXPECT_EQ(read_directly(root()), !overlap);
    compare(root(), overlap ? "overlapping" : "rotated");
    fs::remove_all(root());
    write(second, root() / "1");
    write(first, root() / "2");
    compare(root(), "in the other order");
  }
}

/// One bit or eight bytes anywhere in a stream file, or its end.
void damage(const fs::path& file, std::mt19937& random) {
  std::string bytes = read_file(file);
  const std::size_t at = random() % bytes.size();
  switch (random() % 4) {
    case 0:
      bytes.resize(at);
      break;
    case 1:
      bytes.replace(at, 8, std::string(8, static_cast<char>(random())));
      break;
    case 2:
      bytes[at % 84] = static_cast<char>(bytes[at % 84] ^ (1 << random() % 8));
      break;
    default:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
  }
  write_file(file, bytes);
}

/// S01: two streams. S02: buffers per process. S28: declares events before their stream. S30: with
/// losses.
TEST_F(Damaged, Recordings) {
  std::mt19937 random(9);
  for (const char* name : {"S01", "S02", "S28", "S30"}) {
    const Recording recording(name);
    for (int i = 0; i < 20; ++i) {
      const fs::path file = recording.file(i % 2 == 0 ? "ch_0" : "ch_1");
      const std::string before = read_file(file);
      damage(file, random);
      compare(recording.source(), std::string(name) + ", damage " + std::to_string(i));
      write_file(file, before);
    }
  }
}

}  // namespace
}  // namespace ackscope::source::test
