#include "gui/widgets/saving.hpp"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>
#include <ostream>
#include <sstream>

#include "tests/gui/widgets/fake_table.hpp"

namespace ackscope::widgets {
namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(Saving, AFileIsThereWholeOrNotAtAll) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("out.txt").toStdString();
  ASSERT_TRUE(save_file(path, [](std::ostream& out) { out << "first"; }));
  const auto failed = save_file(path, [](std::ostream& out) { out.setstate(std::ios::badbit); });
  EXPECT_FALSE(failed);
  EXPECT_EQ(content(path), "first");
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
}

TEST(Saving, AFolderThatIsNotThereIsAnErrorThatNamesThePath) {
  const auto saved = save_file("no-such-folder/out.txt", [](std::ostream&) {});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().where, "no-such-folder/out.txt");
}

TEST(Saving, ATableAsItIsArranged) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("out.csv").toStdString();
  ASSERT_TRUE(save_table(FakeTable(5), {{4, 0}, false}, TableFormat::csv, path));
  const std::string text = content(path);
  EXPECT_NE(text.find("device 4"), std::string::npos);
  EXPECT_LT(text.find("device 4"), text.find("device 0"));
  EXPECT_EQ(text.find("device 2"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::widgets
