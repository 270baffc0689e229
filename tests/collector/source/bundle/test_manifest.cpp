#include <gtest/gtest.h>

#include "collector/source/bundle/manifest.hpp"
#include "collector/source/bundle/safe_path.hpp"

namespace ackscope::source {
namespace {

TEST(SafePath, OnlyWhatABundleMayHold) {
  for (const char* path : {"manifest.json", "report.txt", "inputs/01/src.log", "inputs/a b/..c"}) {
    EXPECT_TRUE(is_safe_member(path)) << path;
  }
  for (const char* path :
       {"", "/etc/passwd", "inputs", "inputs/", "inputs//a", "inputs/../a", "inputs/a/..",
        "inputs/./a", "../inputs/a", "other/a", "inputs/a\nb", "inputs/\xc3\xbc"}) {
    EXPECT_FALSE(is_safe_member(path)) << path;
  }
  EXPECT_FALSE(is_safe_member("inputs/" + std::string(500, 'a')));
  EXPECT_EQ(quoted_member("a\n\x1b[2J"), "'a??[2J'");
}

Manifest some() {
  Manifest manifest;
  manifest.version = "1.2";
  manifest.anonymized = true;
  manifest.inputs = {{"log", {"inputs/01/a.log"}, {Side::destination}, Side::source}};
  manifest.files = {{"inputs/01/a.log", "ab", 7}};
  manifest.notes = {"n"};
  return manifest;
}

TEST(Manifest, ReadsWhatItWrites) {
  const auto read = parse_manifest(to_text(some()), "x");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(*read), to_text(some()));
  EXPECT_EQ(read->inputs.at(0).forced, Side::source);
  EXPECT_EQ(read->files.at(0).bytes, 7U);
}

TEST(Manifest, RefusesWhatIsNone) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{"), deep,
        std::string(R"({"schema":"ackscope.bundle/1"})"),
        std::string(R"({"schema":"ackscope.bundle/1","tool":5,"files":{},"inputs":"x"})")}) {
    EXPECT_FALSE(parse_manifest(text, "x")) << text.substr(0, 60);
  }
  Manifest unsafe = some();
  unsafe.inputs[0].paths = {"inputs/../../a"};
  EXPECT_FALSE(parse_manifest(to_text(unsafe), "x"));
}

/// Every level costs memory, even of what is not looked at: 8 MiB of brackets took 600 MB.
TEST(Manifest, OfManyLevelsIsNotTakenApart) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  std::string text = to_text(some());
  ASSERT_TRUE(parse_manifest(text.insert(1, "\"x\":[[[[]]]],"), "x"));
  const auto read = parse_manifest(text.insert(1, "\"y\":" + deep + ","), "x");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().what,
            "no bundle of ackscope: its manifest is not of the schema ackscope.bundle/1");
}

}  // namespace
}  // namespace ackscope::source
