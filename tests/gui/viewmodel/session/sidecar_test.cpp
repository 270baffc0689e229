#include "gui/viewmodel/session/sidecar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "gui/viewmodel/session/sidecar_text.hpp"
#include "tests/gui/viewmodel/session/folder.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

Sidecar example() {
  Sidecar sidecar;
  sidecar.notes = {{7, 1, -5, 1'700'000'000'000'000'000, "why so \"late\"?\n\tsee \u00b5s", "eve"}};
  sidecar.view.migration = 1;
  sidecar.view.window = {{100, 200}};
  sidecar.view.arrangement = {{"phases"}, {"events"}, {"device/0000:3b:00.2"}, {"b", "a"}};
  sidecar.view.filter = "latency > 50ms";
  sidecar.view.selected = "round/0000:3b:00.2/2";
  sidecar.view.marker_a = 0;
  return sidecar;
}

/// Anything a program could want to keep.
class Anything {
 public:
  explicit Anything(unsigned seed) : random_(seed) {}

  Sidecar sidecar() {
    Sidecar made;
    for (std::uint64_t id = 0; id < below(6); ++id) made.notes.push_back(note(id * 3));
    made.view = {below(5), {}, {keys(), set(), set(), keys()}, text(), text(), {}, {}};
    if (below(2) != 0) made.view.window = range();
    if (below(2) != 0) made.view.marker_a = time();
    if (below(2) != 0) made.view.marker_b = time();
    return made;
  }

 private:
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  Ns time() { return static_cast<Ns>(random_()); }
  std::pair<Ns, Ns> range() {
    const Ns a = time();
    const Ns b = time();
    return {std::min(a, b), std::max(a, b)};
  }
  Note note(std::uint64_t id) {
    const auto [begin, end] = range();
    return {id, below(9), begin, end, text(), text()};
  }
  std::string text() {
    static const std::vector<std::string> pieces{"a", "\"", "\\", "\n",   "\x01",  "\u00e4",
                                                 "/", " ",  "{}", "null", "\u2192"};
    std::string made;
    for (std::uint64_t i = below(12); i > 0; --i) made += pieces[below(pieces.size())];
    return made;
  }
  std::vector<std::string> keys() {
    std::vector<std::string> made;
    for (std::uint64_t i = below(4); i > 0; --i) made.push_back(text());
    return made;
  }
  std::set<std::string> set() {
    const auto some = keys();
    return {some.begin(), some.end()};
  }
  std::mt19937_64 random_;
};

TEST(SidecarFile, WhatIsWrittenIsReadAgain) {
  const Folder folder;
  const fs::path path = folder / "x.ackscope-view.json";
  ASSERT_TRUE(write_sidecar(path, example()));
  const auto read = read_sidecar(path);
  ASSERT_TRUE(read) << to_line(read.error());
  EXPECT_EQ(**read, example());
}

TEST(SidecarFile, AnythingIsReadAgain) {
  std::string text;
  for (unsigned seed = 0; seed < 500; ++seed) {
    const Sidecar sidecar = Anything(seed).sidecar();
    const auto next = sidecar_text(sidecar, text);  // over any other one
    ASSERT_TRUE(next) << seed;
    text = *next;
    const auto read = parse_sidecar(text);
    ASSERT_TRUE(read) << seed << ": " << to_line(read.error());
    ASSERT_EQ(*read, sidecar) << seed << ": " << text;
  }
}

TEST(SidecarFile, NoneIsNoError) {
  const Folder folder;
  const auto read = read_sidecar(folder / "none");
  ASSERT_TRUE(read);
  EXPECT_FALSE(*read);
  EXPECT_FALSE(read_sidecar({}).value());
}

TEST(SidecarFile, LiesBesideTheInput) {
  EXPECT_EQ(sidecar_path("/x/trace.log"), "/x/trace.log.ackscope-view.json");
  EXPECT_EQ(sidecar_path("/x/trace/"), "/x/trace.ackscope-view.json");
  EXPECT_EQ(sidecar_path("/x/a/../trace/."), "/x/trace.ackscope-view.json");
  EXPECT_EQ(sidecar_path("source=/x/trace"), "/x/trace.ackscope-view.json");
  EXPECT_EQ(sidecar_path("trace"), fs::absolute("trace.ackscope-view.json"));
}

TEST(SidecarFile, LiveSourcesHaveNoPlaceForIt) {
  EXPECT_TRUE(sidecar_path("unix:/run/ackscope.sock").empty());
  EXPECT_TRUE(sidecar_path("net://host:5344/host/h/session").empty());
  EXPECT_FALSE(write_sidecar({}, example()));
}

TEST(SidecarFile, NamesNoPlaceOfThisMachine) {
  const Folder folder;
  const fs::path path = sidecar_path(folder / "trace.log");
  ASSERT_TRUE(write_sidecar(path, example()));
  EXPECT_THAT(content(path), testing::Not(testing::HasSubstr(folder.path().string())));
}

TEST(SidecarFile, IsSharedAsOtherFilesAre) {
  const Folder folder;
  const fs::path path = folder / "x";
  const mode_t before = ::umask(027);
  const auto written = write_sidecar(path, example());
  ::umask(before);
  ASSERT_TRUE(written);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST(SidecarFile, TakesThePlaceOfTheOldOneAndLeavesNothingElse) {
  const Folder folder;
  const fs::path path = folder / "x";
  ASSERT_TRUE(write_sidecar(path, {}));
  fs::create_hard_link(path, folder / "old");
  ASSERT_TRUE(write_sidecar(path, example()));
  EXPECT_EQ(**read_sidecar(folder / "old"), Sidecar{}) << "was written into";
  EXPECT_EQ(**read_sidecar(path), example());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(SidecarFile, SaysWhereItCannotBeWritten) {
  const auto written = write_sidecar("/proc/x.ackscope-view.json", example());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().where, "/proc/x.ackscope-view.json");
  EXPECT_THAT(written.error().what, testing::HasSubstr("cannot be written"));
}

TEST(SidecarFile, KeepsWhatANewerVersionWrote) {
  const Folder folder;
  const fs::path path = folder / "x";
  put(path, R"({"schema": "ackscope.view/1", "colours": "mine",
    "notes": [{"id": 7, "begin_ns": 1, "text": "old", "colour": "red"}, {"id": 8, "begin_ns": 2}],
    "view": {"filter": "old", "scroll": 12, "lanes": {"zoomed": ["a"]}}})");
  ASSERT_TRUE(write_sidecar(path, example()));
  EXPECT_EQ(**read_sidecar(path), example());
  const auto json = nlohmann::json::parse(content(path));
  EXPECT_EQ(json["colours"], "mine");
  EXPECT_EQ(json["notes"].size(), 1U);
  EXPECT_EQ(json["notes"][0]["colour"], "red");
  EXPECT_EQ(json["view"]["scroll"], 12);
  EXPECT_EQ(json["view"]["lanes"]["zoomed"][0], "a");
  EXPECT_EQ(json["view"]["filter"], "latency > 50ms");
}

TEST(SidecarFile, NothingButTheSchemaIsNeeded) {
  const auto read = parse_sidecar(R"({"schema": "ackscope.view/1"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, Sidecar{});
}

}  // namespace
}  // namespace ackscope::viewmodel
