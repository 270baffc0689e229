#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/pipeline/classify.hpp"
#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

namespace ackscope::pipeline::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// The error for a file of that content, as the user reads it.
std::string refusal(const Scratch& scratch, std::string_view content) {
  const auto format = classify(scratch.write("x", content));
  if (format) return std::string("taken for ") + std::string(to_string(*format));
  return to_line(format.error());
}

TEST(Classify, ByContentNotByName) {
  const Scratch scratch;
  EXPECT_EQ(classify(scratch.write("a.txt", as_log(source_story(0)))), Backend::log);
  EXPECT_EQ(classify(scratch.write("b.log", as_jsonl(source_story(0)))), Backend::jsonl);
  EXPECT_EQ(classify(scratch.write("c.jsonl", simple_header())), Backend::simple);
}

TEST(Classify, AFileOfACtfTraceAsksForItsDirectory) {
  using namespace std::string_view_literals;
  const Scratch scratch;
  for (const auto begin :
       {"\xc1\x1f\xfc\xc1 packet"sv, "\xc1\xfc\x1f\xc1 packet"sv, "\x57\x1d\xd1\x75 metadata"sv,
        "\x75\xd1\x1d\x57 metadata"sv, "/* CTF 1.8 */\ntypealias"sv}) {
    EXPECT_THAT(refusal(scratch, begin), AllOf(HasSubstr("one file of a CTF trace"),
                                               HasSubstr("give the directory that holds it")));
  }
}

TEST(Classify, ATarArchiveAsksToBeUnpacked) {
  const Scratch scratch;
  std::string tar(1024, '\0');
  tar.replace(0, 5, "a.log");
  tar.replace(257, 5, "ustar");
  for (const std::string held : {"", "123@1700000000.000001:savevm_state_setup \n"}) {
    tar.replace(512, held.size(), held);
    EXPECT_THAT(refusal(scratch, tar), AllOf(HasSubstr("tar archive"), HasSubstr("unpack it")));
  }
}

TEST(Classify, WhatIsEmptyMissingOrForeignSaysSo) {
  const Scratch scratch;
  EXPECT_THAT(refusal(scratch, ""), HasSubstr("the file is empty"));
  EXPECT_THAT(
      refusal(scratch, "Dear diary, nothing happened.\n"),
      AllOf(HasSubstr("not a trace that ackscope knows"), HasSubstr("CTF trace directory")));
  EXPECT_THAT(refusal(scratch, std::string(300, '\0')), HasSubstr("not a trace"));
  const auto missing = classify(scratch.path("nothing-here"));
  ASSERT_FALSE(missing);
  EXPECT_THAT(to_line(missing.error()), HasSubstr("nothing-here"));
}

}  // namespace
}  // namespace ackscope::pipeline::test
