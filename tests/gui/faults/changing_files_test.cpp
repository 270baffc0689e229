#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <filesystem>
#include <fstream>

#include "tests/gui/faults/scene.hpp"

namespace ackscope::widgets::faults {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using viewmodel::Command;

struct Opened : Window {
  Opened() : file(copy(case_log("late-request-reinit"))) {
    EXPECT_TRUE(open({file}));
    EXPECT_TRUE(shows_picture());
    rounds = window.picture().pane()->scene().loud.size();
  }
  bool says(const char* what) {
    return wait([&] { return message("file").find(what) != std::string::npos; });
  }
  bool reload() {
    window.run(Command::reload);
    return wait([&] { return !window.loading(); });
  }
  void expect_the_same_picture() {
    ASSERT_TRUE(shows_picture());
    EXPECT_EQ(window.picture().pane()->scene().loud.size(), rounds);
  }
  std::string file;
  std::size_t rounds = 0;
};

TEST(FaultsChanging, AFileThatVanishesStaysInThePictureAlsoWhenReloaded) {
  Opened test;
  ASSERT_TRUE(std::filesystem::remove(test.file));
  EXPECT_TRUE(test.says("gone"));
  EXPECT_TRUE(test.reload());
  EXPECT_THAT(test.message("file"), AllOf(HasSubstr(test.file), HasSubstr("What is shown stays")));
  test.expect_the_same_picture();
}

TEST(FaultsChanging, AFileThatComesBackCanBeReadAgain) {
  Opened test;
  ASSERT_TRUE(std::filesystem::remove(test.file));
  EXPECT_TRUE(test.says("gone"));
  test.copy(case_log("blocked"));
  EXPECT_TRUE(test.says("has changed"));
  EXPECT_TRUE(test.reload());
  EXPECT_THAT(test.message("file"), IsEmpty());
  EXPECT_TRUE(test.shows_picture());
  EXPECT_EQ(test.window.picture().pane()->scene().loud.size(), 0U);
}

TEST(FaultsChanging, AFileThatWasEmptiedOrOverwrittenStaysInThePicture) {
  for (const std::string& with : {std::string(), std::string(9'000, 'x')}) {
    SCOPED_TRACE(with.size());
    Opened test;
    test.put("trace.jsonl", with);
    EXPECT_TRUE(test.says("has changed"));
    EXPECT_TRUE(test.reload());
    EXPECT_THAT(test.message("file"), AllOf(HasSubstr("Not read again"), HasSubstr(test.file)));
    test.expect_the_same_picture();
    EXPECT_TRUE(test.goes_on());
  }
}

TEST(FaultsChanging, AFileThatWasCutIsReadAsFarAsItGoes) {
  Opened test;
  std::filesystem::resize_file(test.file, std::filesystem::file_size(test.file) / 2);
  EXPECT_TRUE(test.says("has changed"));
  EXPECT_TRUE(test.reload());
  EXPECT_TRUE(test.shows_picture());
  EXPECT_TRUE(test.goes_on());
}

/// Cut, written over and gone while it is being read: whatever comes of it, the window goes on.
TEST(FaultsChanging, AFileThatChangesWhileItIsReadDoesNoHarm) {
  Window test;
  std::ifstream story(case_log("late-request-reinit"));
  const std::string text{std::istreambuf_iterator<char>(story), {}};
  std::string all = text;
  while (all.size() < (8U << 20U)) all += text;
  const std::string path = test.put("busy.jsonl", all);
  for (int i = 0; i < 3; ++i) {
    test.window.open(of({path}));
    const Heart heart;
    EXPECT_TRUE(test.wait([&] { return heart.beats() > 5; }));
    if (i == 0) std::filesystem::resize_file(path, all.size() / 3);
    if (i == 1) test.put("busy.jsonl", std::string(all.size(), '\xff'));
    if (i == 2) std::filesystem::remove(path);
    EXPECT_TRUE(test.wait([&] { return !test.window.loading(); }));
  }
  EXPECT_TRUE(test.goes_on());
}

}  // namespace
}  // namespace ackscope::widgets::faults
