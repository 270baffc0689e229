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

/// The lines but for events before `begin`, numbering of classes, processes and totals.
std::vector<std::string> from(Ns begin, const Transcript& all) {
  std::vector<std::string> kept;
  for (const std::string& line : all.lines) {
    const bool total = line.starts_with("summary") || line.starts_with("process");
    const bool event = line.find(" #") != std::string::npos;
    if (total || (event && std::stoll(line) < begin)) continue;
    kept.push_back(event ? line.substr(0, line.find(" #")) : line);
  }
  return kept;
}

/// Begin and end of what the transcript tells.
std::pair<Ns, Ns> span(const Transcript& all) {
  std::pair<Ns, Ns> found{0, 0};
  for (const std::string& line : all.lines) {
    if (line.find(" #") == std::string::npos) continue;
    if (found.first == 0) found.first = std::stoll(line);
    found.second = std::stoll(line);
  }
  return found;
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

TEST_P(EveryRecording, FromTheMiddleOn) {
  const Recording recording(GetParam());
  const Transcript whole = transcript(recording.path(), CtfReader::babeltrace);
  const auto [first, last] = span(whole);
  for (const Ns begin : {first, first + (last - first) / 2, last - 1'000'000, last, last + 1}) {
    const Transcript part =
        transcript(recording.path(), CtfReader::fastest, nullptr, {begin, std::nullopt});
    EXPECT_LE(part.lines.size(), whole.lines.size());
    EXPECT_EQ(from(begin, part), from(begin, whole));
  }
}

/// S26 has some 20 to 40 packets a stream.
TEST(DirectRange, LeavesPacketsBeforeItUnread) {
  const Recording recording("S26");
  const auto traces = find_ctf_traces(recording.source());
  const auto [first, last] = span(transcript(recording.source(), CtfReader::fastest));
  const auto bytes_read = [&](const TimeRange& range) {
    const auto source = *open_ctf("trace", traces, nullptr, range);
    while (source->next() != Pull::end) continue;
    return source->bytes_read();
  };
  EXPECT_GT(bytes_read({}), 100'000U);
  EXPECT_LT(bytes_read({last - (last - first) / 10, std::nullopt}), bytes_read({}) / 2);
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
