// What is left unread changes nothing of what is inside the range.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/collector/source/ctf/direct/comparing.hpp"
#include "tests/collector/source/ctf/direct/from_begin.hpp"
#include "tests/collector/source/ctf/direct/small_trace.hpp"
#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> processes(const Transcript& all) {
  std::vector<std::string> found;
  std::copy_if(all.lines.begin(), all.lines.end(), std::back_inserter(found),
               [](const std::string& line) { return line.starts_with("process"); });
  return found;
}

void expect_equal_from(Ns begin, const fs::path& root, const Transcript& whole) {
  const Transcript part =
      transcript(root, CtfReader::fastest, nullptr, TimeRange{begin, std::nullopt});
  EXPECT_EQ(told_from(begin, part), told_from(begin, whole)) << begin;
  EXPECT_THAT(processes(whole), testing::IsSupersetOf(processes(part)));
  const bool all_there = event_times(part).size() == event_times(whole).size();
  const bool said = part.lines.back().find("were not read") != std::string::npos;
  EXPECT_EQ(said, !all_there) << part.lines.back();
}

class Range : public Comparing {};

/// Several packets a stream; one of them per-process buffers with losses.
TEST_F(Range, FromEveryEventOfSmallTraces) {
  for (const TraceFiles& files : small_traces()) {
    write(files, root());
    const Transcript whole = transcript(root(), CtfReader::babeltrace);
    for (const Ns time : event_times(whole)) {
      for (const Ns begin : {time - 1, time, time + 1}) expect_equal_from(begin, root(), whole);
    }
  }
}

TEST_F(Range, FromTheMiddleOfRecordings) {
  for (const char* name : {"S01", "S02", "S26", "S28"}) {
    const Recording recording(name);
    const Transcript whole = transcript(recording.path(), CtfReader::babeltrace);
    const auto all = event_times(whole);
    for (const Ns begin : {all.front(), all[all.size() / 3], all[all.size() / 2],
                           all.back() - 1'000'000, all.back(), all.back() + 1})
      expect_equal_from(begin, recording.path(), whole);
  }
}

/// S26 has some 20 to 40 packets a stream.
TEST_F(Range, LeavesPacketsBeforeItUnread) {
  const Recording recording("S26");
  const auto traces = find_ctf_traces(recording.source());
  const auto all = event_times(transcript(recording.source(), CtfReader::fastest));
  const auto bytes_read = [&](const TimeRange& range) {
    const auto source = *open_ctf("trace", traces, nullptr, range);
    while (source->next() != Pull::end) continue;
    return source->bytes_read();
  };
  const Ns late = all.back() - (all.back() - all.front()) / 10;
  EXPECT_GT(bytes_read({}), 100'000U);
  EXPECT_LT(bytes_read({late, std::nullopt}), bytes_read({}) / 2);
}

}  // namespace
}  // namespace ackscope::source::test
