#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "gui/viewmodel/session/sidecar_text.hpp"
#include "tests/gui/viewmodel/session/folder.hpp"

namespace ackscope::viewmodel {
namespace {

/// An error that names the file, and the file as it was afterwards.
void expect_left_alone(const std::string& text, const std::string& what) {
  const Folder folder;
  const auto path = folder / "x";
  put(path, text);
  const auto read = read_sidecar(path);
  ASSERT_FALSE(read) << text.substr(0, 200);
  EXPECT_THAT(read.error().what, testing::HasSubstr(what)) << text.substr(0, 200);
  EXPECT_EQ(read.error().where, path.string());
  const auto written = write_sidecar(path, {});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().what, read.error().what);
  EXPECT_EQ(content(path), text);
}

std::string with(const std::string& members) {
  return R"({"schema": "ackscope.view/1", )" + members + "}";
}

TEST(HostileSidecar, OfOthers) {
  expect_left_alone("", "is no JSON");
  expect_left_alone(
      "\x7f"
      "ELF\0garbage",
      "is no JSON");
  expect_left_alone("[1, 2", "is no JSON");
  expect_left_alone("null", "is no file of the viewer");
  expect_left_alone("[]", "is no file of the viewer");
  expect_left_alone("{}", "is no file of the viewer");
  expect_left_alone(R"({"schema": 1})", "is no file of the viewer");
  expect_left_alone(R"({"schema": "ackscope.report/1"})", "is no file of the viewer");
}

TEST(HostileSidecar, OfANewerVersion) {
  expect_left_alone(R"({"schema": "ackscope.view/2", "notes": "other"})", "newer version");
  expect_left_alone(R"({"schema": "ackscope.view/10"})", "newer version");
}

TEST(HostileSidecar, WrongMembersAreNamed) {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {R"("notes": {})", "notes"},
      {R"("notes": [1])", "a note"},
      {R"("notes": [{"begin_ns": 1}])", "id"},
      {R"("notes": [{"id": -1, "begin_ns": 1}])", "id"},
      {R"("notes": [{"id": 1, "begin_ns": 1}, {"id": 1, "begin_ns": 1}])", "id"},
      {R"("notes": [{"id": 1, "begin_ns": 1.5}])", "begin_ns"},
      {R"("notes": [{"id": 1, "begin_ns": 9223372036854775808}])", "begin_ns"},
      {R"("notes": [{"id": 1, "begin_ns": 5, "end_ns": 4}])", "end_ns"},
      {R"("notes": [{"id": 1, "begin_ns": 5, "text": []}])", "text"},
      {R"("view": [])", "view"},
      {R"("view": {"window_ns": [1]})", "window_ns"},
      {R"("view": {"window_ns": [2, 1]})", "window_ns"},
      {R"("view": {"window_ns": [1, 2, 3]})", "window_ns"},
      {R"("view": {"lanes": 1})", "lanes"},
      {R"("view": {"lanes": {"hidden": [1]}})", "hidden"},
      {R"("view": {"filter": 1})", "filter"},
      {R"("view": {"marker_a_ns": "x"})", "marker_a_ns"},
  };
  for (const auto& [members, name] : wrong) {
    expect_left_alone(with(members), "is damaged: " + name + " is not");
  }
}

TEST(HostileSidecar, SizesAreBounded) {
  std::string deep(100'000, '[');
  expect_left_alone(deep, "is no JSON");
  expect_left_alone(with("\"x\": " + std::string(20, '[') + std::string(20, ']')), "is no JSON");
  expect_left_alone(std::string(kMostSidecarBytes + 1, ' '), "too large");
  const std::string long_text(20'000, 'x');
  expect_left_alone(with(R"("notes": [{"id": 1, "begin_ns": 1, "text": ")" + long_text + "\"}]"),
                    "damaged: text");
  std::string many = "{\"id\": 0, \"begin_ns\": 0}";
  for (int i = 1; i < 10'001; ++i) many += ", {\"id\": " + std::to_string(i) + ", \"begin_ns\": 0}";
  expect_left_alone(with("\"notes\": [" + many + "]"), "damaged: notes");
}

TEST(HostileSidecar, APipeIsNotWaitedFor) {
  const Folder folder;
  const auto path = folder / "pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_FALSE(read_sidecar(path));
  EXPECT_FALSE(read_sidecar(folder.path()));
  EXPECT_FALSE(write_sidecar(path, {}));
}

TEST(HostileSidecar, WhatCouldNotBeReadAgainIsNotWritten) {
  Sidecar sidecar;
  sidecar.notes = {{1, 0, 0, 0, std::string(20'000, 'x'), ""}};
  const Folder folder;
  const auto written = write_sidecar(folder / "x", sidecar);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().remedy, testing::HasSubstr("shorten"));
  EXPECT_FALSE(std::filesystem::exists(folder / "x"));
}

TEST(HostileSidecar, TextThatIsNoUtf8IsKeptAsWellAsItGoes) {
  Sidecar sidecar;
  sidecar.notes = {{1, 0, 0, 0,
                    "a\xff"
                    "b",
                    ""}};
  const auto text = sidecar_text(sidecar);
  ASSERT_TRUE(text);
  EXPECT_EQ(parse_sidecar(*text)->notes[0].text,
            "a\xef\xbf\xbd"
            "b");
}

}  // namespace
}  // namespace ackscope::viewmodel
