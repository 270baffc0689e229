// Our reader against Babeltrace on every real recording.
#include <gmock/gmock.h>

#include "tests/collector/source/ctf/direct/transcript.hpp"
#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& entry : fs::directory_iterator(ACKSCOPE_RECORDINGS_DIR)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".tar.xz")) all.push_back(name.substr(0, name.size() - 7));
  }
  std::sort(all.begin(), all.end());
  return all;
}

class EveryRecording : public testing::TestWithParam<std::string> {};

TEST_P(EveryRecording, IsReadAlike) {
  const Recording recording(GetParam());
  for (const fs::path& part : {recording.path(), recording.source()}) {
    EXPECT_TRUE(read_directly(part)) << part;
    const Transcript ours = transcript(part, CtfReader::fastest);
    EXPECT_GT(ours.lines.size(), 100U);
    EXPECT_EQ(ours.restarts, 0);
    EXPECT_EQ(difference(ours, transcript(part, CtfReader::babeltrace)), std::nullopt) << part;
  }
}

TEST_P(EveryRecording, WithoutWhatNobodyWants) {
  const Recording recording(GetParam());
  const Wanted some = [](std::string_view name) { return name.starts_with("vfio_save"); };
  EXPECT_EQ(difference(transcript(recording.path(), CtfReader::fastest, some),
                       transcript(recording.path(), CtfReader::babeltrace, some)),
            std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Direct, EveryRecording, testing::ValuesIn(names()), [](const auto& each) {
  std::string name = each.param;
  for (char& c : name) {
    if (c == '.' || c == '-') c = '_';
  }
  return name;
});

}  // namespace
}  // namespace ackscope::source::test
