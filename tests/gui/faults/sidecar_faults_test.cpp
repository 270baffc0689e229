#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QDir>
#include <QPlainTextEdit>
#include <fstream>

#include "tests/gui/faults/scene.hpp"

namespace ackscope::widgets::faults {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using viewmodel::Command;

constexpr const char* kSidecar = "trace.jsonl.ackscope-view.json";

struct WithSidecar : Window {
  WithSidecar() : file(copy(case_log("late-request-reinit"))) {}
  void note() {
    window.run(Command::next_late);
    window.run(Command::add_note);
    window.findChild<QPlainTextEdit*>("note-text")->setPlainText("this one");
  }
  std::string content() const {
    std::ifstream in(path(kSidecar), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string file;
};

TEST(FaultsSidecar, GarbageIsSaidAndLeftAlone) {
  const std::string deep(100'000, '[');
  for (const std::string& garbage :
       {std::string("\xff\xfe{{{"), std::string("[1, 2"), std::string("{\"schema\": \"other\"}"),
        deep, std::string(20U << 20U, ' ')}) {
    WithSidecar test;
    test.put(kSidecar, garbage);
    ASSERT_TRUE(test.open({test.file}));
    EXPECT_TRUE(test.shows_picture());
    EXPECT_THAT(test.message("sidecar"), AllOf(HasSubstr(kSidecar), HasSubstr("memory only")));
    test.note();
    test.window.close();
    EXPECT_EQ(test.content(), garbage);
  }
}

TEST(FaultsSidecar, WhatIsNoFileDoesNotHoldTheWindow) {
  WithSidecar test;
  ASSERT_EQ(::mkfifo(test.path(kSidecar).c_str(), 0600), 0);
  ASSERT_TRUE(test.open({test.file}));
  EXPECT_TRUE(test.shows_picture());
  EXPECT_THAT(test.message("sidecar"), HasSubstr(kSidecar));
  test.note();
  test.window.close();
}

TEST(FaultsSidecar, AFolderThatMayNotBeWrittenIsSaidAndTheNoteStays) {
  WithSidecar test;
  ASSERT_EQ(::chmod(test.folder.path().toUtf8().constData(), 0555), 0);
  {
    const Ordinary user;
    ASSERT_TRUE(test.open({test.file}));
    EXPECT_TRUE(test.shows_picture());
    test.note();
    EXPECT_TRUE(test.wait([&] { return !test.message("sidecar").empty(); }));
    EXPECT_THAT(test.message("sidecar"), AllOf(HasSubstr(kSidecar), HasSubstr("ermission")));
    EXPECT_EQ(test.window.picture().pane()->all_notes().size(), 1U);
  }
  ::chmod(test.folder.path().toUtf8().constData(), 0755);
}

}  // namespace
}  // namespace ackscope::widgets::faults
