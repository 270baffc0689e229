// Our reader against Babeltrace on traces that are changed or damaged in every place.
#include <gmock/gmock.h>
#include <unistd.h>

#include <random>

#include "collector/source/ctf/format/file.hpp"
#include "tests/collector/source/ctf/direct/edits.hpp"
#include "tests/collector/source/ctf/direct/small_trace.hpp"
#include "tests/collector/source/ctf/direct/transcript.hpp"
#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;

bool some(std::string_view name) { return name.starts_with("vfio_save"); }

/// Thousands of small files: in memory where there is some.
ctf::TempDirectory make_directory() {
  if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
  return std::move(*ctf::TempDirectory::make());
}

/// What the two readers tell of a trace, compared.
class Damaged : public testing::Test {
 protected:
  Damaged() : directory_(make_directory()) {}

  void compare(const TraceFiles& files, const std::string& what) {
    write(files, trace());
    compare(trace(), what);
  }

  void compare(const fs::path& root, const std::string& what) {
    for (const Wanted& wanted : {Wanted(), Wanted(some)}) {
      const Transcript ours = transcript(root, CtfReader::fastest, wanted);
      EXPECT_LE(ours.restarts, 1) << what;
      const auto found = difference(ours, transcript(root, CtfReader::babeltrace, wanted));
      if (found) ADD_FAILURE() << what << (wanted ? ", some wanted: " : ": ") << *found;
    }
  }

  fs::path trace() const { return directory_.path() / "trace"; }

 private:
  ctf::TempDirectory directory_;
};

TEST_F(Damaged, SmallTracesAreSound) {
  for (const TraceFiles& files : small_traces()) {
    write(files, trace());
    EXPECT_TRUE(read_directly(trace()));
    const Transcript ours = transcript(trace(), CtfReader::fastest);
    EXPECT_EQ(ours.restarts, 0);
    EXPECT_GT(ours.lines.size(), 7U);
    compare(trace(), "whole");
  }
}

TEST_F(Damaged, EveryByteOfAPacket) {
  for (const TraceFiles& files : small_traces()) {
    const std::string& stream = files.streams.begin()->second;
    const auto packets = packets_of(stream);
    for (std::size_t at = packets[1]; at < packets[2]; ++at) {
      TraceFiles changed = files;
      char& byte = changed.streams.begin()->second[at];
      byte = static_cast<char>(byte ^ (1 << at % 8));
      compare(changed, "byte " + std::to_string(at - packets[1]));
    }
  }
}

TEST_F(Damaged, CutAtEveryPlace) {
  for (const TraceFiles& files : small_traces()) {
    for (std::size_t at = 0; at < files.streams.begin()->second.size(); at += 3) {
      TraceFiles changed = files;
      changed.streams.begin()->second.resize(at);
      compare(changed, "cut at " + std::to_string(at));
    }
  }
}

TEST_F(Damaged, AnyChanges) {
  std::mt19937 random(8);
  const auto bases = small_traces();
  for (int i = 0; i < 600; ++i) {
    std::vector<std::uint8_t> edits(8 + 4 * random() % 30);
    for (auto& edit : edits) edit = static_cast<std::uint8_t>(random());
    compare(edited(bases[random() % bases.size()], edits), "changes " + std::to_string(i));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace ackscope::source::test
