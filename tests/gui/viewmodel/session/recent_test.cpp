#include "gui/viewmodel/session/recent.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "tests/gui/viewmodel/session/folder.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

Opened file(const std::string& name) { return {{name}, false}; }

TEST(RecentFiles, NewestFirstEachOnceAndNotMoreThanTwelve) {
  Session session;
  for (int i = 0; i < 20; ++i) session = opened(session, file("/x/" + std::to_string(i)));
  ASSERT_EQ(session.recent.size(), 12U);
  EXPECT_EQ(session.recent.front(), file("/x/19"));
  EXPECT_EQ(session.recent.back(), file("/x/8"));
  session = opened(session, file("/x/10"));
  ASSERT_EQ(session.recent.size(), 12U);
  EXPECT_EQ(session.recent.front(), file("/x/10"));
  EXPECT_EQ(std::ranges::count(session.recent, file("/x/10")), 1);
  EXPECT_EQ(session.last, file("/x/10"));
}

TEST(RecentFiles, AreFoundFromOtherFoldersToo) {
  const Folder folder;
  put(folder / "trace.log", "");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const Session session =
      opened({}, {{"trace.log", "source=trace.log", "net://h/host/h/s", "none"}, false});
  const std::string there = (fs::current_path() / "trace.log").string();
  fs::current_path(before);
  EXPECT_EQ(session.recent[0].inputs,
            (std::vector<std::string>{there, "source=" + there, "net://h/host/h/s", "none"}));
}

TEST(SessionFile, WhatIsWrittenIsReadAgain) {
  const Folder folder;
  const fs::path path = folder / "a/b/viewer.json";
  Session session = opened({}, {{"/x/src", "/x/dst"}, false});
  session = opened(session, {{"unix:/run/s"}, true});
  ASSERT_TRUE(write_session(path, session));
  const Session read = read_session(path);
  EXPECT_EQ(read.recent, session.recent);
  EXPECT_EQ(read.last, session.last);
  session.last.reset();
  ASSERT_TRUE(write_session(path, session));
  EXPECT_FALSE(read_session(path).last);
}

TEST(SessionFile, IsForTheUserAlone) {
  const Folder folder;
  const mode_t before = ::umask(0);
  const auto written = write_session(folder / "viewer.json", {});
  ::umask(before);
  ASSERT_TRUE(written);
  struct stat status {};
  ASSERT_EQ(::stat((folder / "viewer.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(SessionFile, WhatCannotBeReadCountsAsEmpty) {
  const Folder folder;
  const fs::path path = folder / "viewer.json";
  const std::string head = R"({"schema": "ackscope.viewer-session/1", )";
  for (const std::string& text :
       {std::string("garbage"), std::string("[]"), std::string(R"({"recent": []})"),
        head + R"("recent": [1]})", head + R"("recent": [{"inputs": []}]})",
        head + R"("recent": [{"inputs": [1]}]})", head + R"("last": 4})",
        head + R"("last": {"inputs": ["x"], "live": 1}})"}) {
    put(path, text);
    EXPECT_TRUE(read_session(path).recent.empty()) << text;
    EXPECT_FALSE(read_session(path).last) << text;
  }
  EXPECT_TRUE(read_session(folder / "none").recent.empty());
  EXPECT_TRUE(read_session(folder.path()).recent.empty());
}

TEST(SessionFile, LiesInTheUsersStateFolder) {
  ::setenv("XDG_STATE_HOME", "/state", 1);
  EXPECT_EQ(session_path(), "/state/ackscope/viewer.json");
  ::setenv("HOME", "/home/eve", 1);
  ::setenv("XDG_STATE_HOME", "relative", 1);
  EXPECT_EQ(session_path(), "/home/eve/.local/state/ackscope/viewer.json");
  ::unsetenv("XDG_STATE_HOME");
  EXPECT_EQ(session_path(), "/home/eve/.local/state/ackscope/viewer.json");
  ::unsetenv("HOME");
  EXPECT_EQ(session_path(), "");
  EXPECT_FALSE(write_session("", {}));
}

}  // namespace
}  // namespace ackscope::viewmodel
