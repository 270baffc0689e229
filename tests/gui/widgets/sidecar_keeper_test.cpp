#include "gui/widgets/sidecar_keeper.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

namespace ackscope::widgets {
namespace {

using viewmodel::Sidecar;

struct Kept {
  QTemporaryDir folder;
  std::filesystem::path path = folder.filePath("t.ackscope-view.json").toStdString();
  Sidecar now;
  SidecarKeeper keeper;
  QSignalSpy trouble{&keeper, &SidecarKeeper::trouble};

  auto open() {
    return keeper.open(path, [this] { return now; });
  }
  void add_note() { now.notes.push_back({1, 0, 5, 5, "look here", ""}); }
};

TEST(SidecarKeeper, WhatWasChangedIsThereTheNextTime) {
  Kept test;
  EXPECT_EQ(test.open(), std::nullopt);
  test.add_note();
  test.keeper.changed();
  test.keeper.close();
  const auto again = test.open();
  ASSERT_TRUE(again);
  ASSERT_EQ(again->notes.size(), 1U);
  EXPECT_EQ(again->notes[0].text, "look here");
}

TEST(SidecarKeeper, SavesByItselfAWhileAfterAChange) {
  Kept test;
  (void)test.open();
  test.add_note();
  test.keeper.changed();
  EXPECT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(test.path); }, 20'000));
  EXPECT_FALSE(test.keeper.has_unsaved());
}

TEST(SidecarKeeper, LookingAloneLeavesNoFile) {
  Kept test;
  (void)test.open();
  test.now.view.window = {1, 2};
  test.keeper.begin();
  test.keeper.changed();
  test.keeper.close();
  EXPECT_FALSE(std::filesystem::exists(test.path));
}

TEST(SidecarKeeper, AFolderThatCannotBeWrittenIsSaidOnceAndSaveAsHelps) {
  Kept test;
  const auto elsewhere = test.path;
  test.path = test.path / "below-no-folder" / "x.json";
  (void)test.open();
  test.add_note();
  test.keeper.changed();
  EXPECT_FALSE(test.keeper.save(true));
  test.keeper.changed();
  EXPECT_TRUE(test.keeper.save()) << "not tried again by itself";
  EXPECT_EQ(test.trouble.size(), 1);
  EXPECT_TRUE(test.keeper.has_unsaved());
  test.keeper.save_as(elsewhere);
  EXPECT_FALSE(test.keeper.has_unsaved());
  EXPECT_TRUE(std::filesystem::exists(elsewhere));
}

TEST(SidecarKeeper, AFileOfSomethingElseIsLeftAlone) {
  Kept test;
  std::ofstream(test.path) << "not ours";
  EXPECT_EQ(test.open(), std::nullopt);
  EXPECT_EQ(test.trouble.size(), 1);
  test.add_note();
  test.keeper.changed();
  test.keeper.close();
  std::ifstream in(test.path);
  std::string text;
  std::getline(in, text);
  EXPECT_EQ(text, "not ours");
}

}  // namespace
}  // namespace ackscope::widgets
