#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "collector/pipeline/recordings.hpp"
#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

// INPUT arguments into recordings.
namespace ackscope::pipeline::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Recordings find(const std::vector<std::string>& inputs) {
  std::vector<InputSpec> specs;
  for (const std::string& input : inputs) specs.push_back({input, {}});
  return find_recordings(specs);
}

/// The only error, as the user reads it.
std::string only_error(const Recordings& recordings) {
  EXPECT_THAT(recordings.found, IsEmpty());
  EXPECT_THAT(recordings.errors, SizeIs(1));
  return recordings.errors.empty() ? "" : to_line(recordings.errors.front());
}

std::string log(Ns begin) { return as_log(source_story(begin)); }
std::string jsonl(Ns begin) { return as_jsonl(source_story(begin)); }

TEST(Directory, OfSeveralKindsEndsWithACommandForEach) {
  const Scratch scratch;
  scratch.write("logs/src.log", log(1));
  scratch.write("logs/dst log.txt", log(2));
  scratch.write("simple/it's", simple_header());
  scratch.write("story.jsonl", jsonl(3));
  scratch.write("README", "not a trace\n");
  scratch.write("ust/metadata", "/* CTF 1.8 */");
  scratch.write("ust/channel_0", "\xc1\x1f\xfc\xc1 x");
  const std::string error = only_error(find({scratch.path()}));
  const std::string root = scratch.path();
  EXPECT_THAT(error, HasSubstr("several kinds of recordings in one directory"));
  EXPECT_THAT(error, EndsWith("analyse one kind at a time:"
                              "\n  ackscope analyze " +
                              root +
                              "/ust   # ctf"
                              "\n  ackscope analyze '" +
                              root + "/logs/dst log.txt' " + root +
                              "/logs/src.log   # log"
                              "\n  ackscope analyze '" +
                              root +
                              "/simple/it'\\''s'   # simple"
                              "\n  ackscope analyze " +
                              root + "/story.jsonl   # jsonl"));
}

TEST(Directory, WithoutAnyTraceSaysSo) {
  const Scratch scratch;
  EXPECT_THAT(only_error(find({scratch.path()})), HasSubstr("no trace in this directory"));
  scratch.write("a/b/notes.txt", "nothing\n");
  scratch.write("a/empty", "");
  EXPECT_THAT(only_error(find({scratch.path()})),
              AllOf(HasSubstr("no trace in this directory"), HasSubstr("metadata")));
}

TEST(Directory, OfCtfTracesIsOneRecording) {
  const Scratch scratch;
  scratch.write("s/ust/64-bit/metadata", "/* CTF 1.8 */ a");
  scratch.write("s/ust/64-bit/channel_0", as_log(source_story(0)));
  scratch.write("s/kernel/metadata", "/* CTF 1.8 */ b");
  const Recordings recordings = find({scratch.path("s")});
  EXPECT_THAT(recordings.errors, IsEmpty());
  ASSERT_THAT(recordings.found, SizeIs(1)) << "what lies in a trace's directory is the trace's";
  EXPECT_EQ(recordings.found.front().backend, Backend::ctf);
  EXPECT_EQ(recordings.found.front().display_path, scratch.path("s"));
  EXPECT_THAT(recordings.found.front().files, SizeIs(2));
}

TEST(Directory, OfOneKindGivesARecordingForEachProcess) {
  const Scratch scratch;
  scratch.write("src.log", log(1));
  scratch.write("dst.log", log(2));
  const Recordings logs = find({scratch.path()});
  ASSERT_THAT(logs.found, SizeIs(2));
  EXPECT_THAT(logs.errors, IsEmpty());

  const Scratch other;
  other.write("a", simple_header() + "a");
  other.write("b", simple_header() + "b");
  const Recordings simple = find({other.path()});
  ASSERT_THAT(simple.found, SizeIs(2));
  EXPECT_EQ(simple.found[0].backend, Backend::simple);
  EXPECT_THAT(simple.found[0].files, SizeIs(1));
}

TEST(Directory, LinksInACircleEnd) {
  const Scratch scratch;
  scratch.write("a/src.log", log(1));
  std::filesystem::create_directory_symlink(scratch.path("a"), scratch.path("a/loop"));
  const Recordings recordings = find({scratch.path()});
  EXPECT_THAT(recordings.found, SizeIs(1));
}

TEST(Logs, PerThreadFilesOfOneProcessAreOneRecordingWhereverTheyAreNamed) {
  const Scratch scratch;
  const std::string main = scratch.write("src.log.100", log(1));
  const std::string other = scratch.write("src.log.101", log(2));
  const std::string destination = scratch.write("dst.log.200", log(3));
  const Recordings recordings = find({other, destination, main});
  ASSERT_THAT(recordings.found, SizeIs(2));
  EXPECT_THAT(recordings.found[0].files, SizeIs(2));
  EXPECT_THAT(recordings.found[1].files, SizeIs(1));
}

TEST(Logs, OfDifferentForcedSidesAreNeverOneProcess) {
  const Scratch scratch;
  const std::string a = scratch.write("vm.log.1", log(1));
  const std::string b = scratch.write("vm.log.2", log(2));
  const Recordings recordings = find_recordings({{a, Side::source}, {b, Side::destination}});
  ASSERT_THAT(recordings.found, SizeIs(2));
  for (const Recording& recording : recordings.found) {
    EXPECT_THAT(recording.files, SizeIs(1));
    EXPECT_EQ(recording.forced_side,
              recording.files.front() == a ? Side::source : Side::destination);
  }
}

TEST(GivenTwice, IsReadOnceAndNoted) {
  const Scratch scratch;
  const std::string path = scratch.write("story.jsonl", jsonl(1));
  const Recordings recordings = find({path, path});
  ASSERT_THAT(recordings.found, SizeIs(1));
  EXPECT_THAT(recordings.errors, IsEmpty());
  EXPECT_THAT(recordings.found.front().notes,
              ElementsAre(AllOf(HasSubstr(path), HasSubstr("same recording again"))));
}

TEST(GivenTwice, CopiesAreFoundToo) {
  const Scratch scratch;
  const std::string path = scratch.write("a.jsonl", jsonl(1));
  const std::string copy = scratch.write("copies/b.jsonl", jsonl(1));
  const std::string other = scratch.write("c.jsonl", jsonl(2));
  const Recordings recordings = find({path, copy, other});
  ASSERT_THAT(recordings.found, SizeIs(2));
  EXPECT_THAT(recordings.found[0].notes, ElementsAre(HasSubstr(copy)));
  EXPECT_THAT(recordings.found[1].notes, IsEmpty());
}

TEST(GivenTwice, RecordingsThatOnlyBeginTheSameAreTwo) {
  const Scratch scratch;
  const std::string begin(8000, '#');
  const std::string a = scratch.write("a.jsonl", jsonl(1) + begin);
  const std::string b = scratch.write("b.jsonl", jsonl(1) + begin + begin);
  EXPECT_THAT(find({a, b}).found, SizeIs(2));
}

TEST(Inputs, EveryOneThatCannotBeReadIsAnErrorOfItsOwn) {
  const Scratch scratch;
  const std::string good = scratch.write("story.jsonl", jsonl(1));
  const Recordings recordings = find({scratch.path("missing"), good, scratch.write("e", ""),
                                      "net://localhost/host/a/b", "unix:/run/x"});
  EXPECT_THAT(recordings.found, SizeIs(1));
  ASSERT_THAT(recordings.errors, SizeIs(4));
  EXPECT_THAT(to_line(recordings.errors[0]), HasSubstr("missing"));
  EXPECT_THAT(to_line(recordings.errors[1]), HasSubstr("empty"));
  EXPECT_THAT(to_line(recordings.errors[2]), HasSubstr("live input"));
  EXPECT_THAT(to_line(recordings.errors[3]), HasSubstr("live input"));
}

TEST(Inputs, NoneGiveNothing) {
  const Recordings recordings = find({});
  EXPECT_THAT(recordings.found, IsEmpty());
  EXPECT_THAT(recordings.errors, IsEmpty());
}

}  // namespace
}  // namespace ackscope::pipeline::test
