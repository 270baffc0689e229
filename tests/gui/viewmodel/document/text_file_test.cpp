#include "gui/viewmodel/document/text_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/collector/pipeline/scratch.hpp"
#include "tests/gui/viewmodel/document/short_of_space.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

using test::InFolder;
using test::ShortFiles;

TEST(ViewTextFile, GivesBackWhatItWasGivenWrittenOrNot) {
  TextFile file;
  std::vector<std::uint32_t> places;
  const auto text = [](int i) {
    return std::string(static_cast<std::size_t>(i % 300), 'x') + std::to_string(i);
  };
  for (int i = 0; i < 5000; ++i) places.push_back(file.append(text(i)));
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(file.read(places[static_cast<std::size_t>(i)]), text(i));
  EXPECT_FALSE(file.trouble());
  EXPECT_EQ(file.append(""), TextFile::kNone);
  EXPECT_EQ(file.read(TextFile::kNone), "");
}

TEST(ViewTextFile, CutsATextThatNoLineCanHold) {
  TextFile file;
  EXPECT_EQ(file.read(file.append(std::string(100'000, 'x'))).size(), 65'535U);
}

TEST(ViewTextFile, HasNoName) {
  const pipeline::test::Scratch scratch;
  const InFolder in(scratch.directory("temporary"));
  TextFile file;
  file.append(std::string(1000, 'x'));
  EXPECT_TRUE(fs::is_empty(scratch.path("temporary")));
}

TEST(ViewTextFile, AFullDiskCostsTheTextsFromThereOnAndIsSaid) {
  TextFile file;
  const std::string text(1000, 'x');
  const auto first = file.append(text);
  std::vector<std::uint32_t> later;
  {
    const ShortFiles full(100'000);
    for (int i = 0; i < 1000; ++i) later.push_back(file.append(text));
  }
  EXPECT_EQ(later.back(), TextFile::kNone);
  EXPECT_EQ(file.read(first), text) << "what it took before can be read";
  ASSERT_TRUE(file.trouble());
  EXPECT_NE(file.trouble()->find("TMPDIR"), std::string::npos);
}

TEST(ViewTextFile, WithoutAFolderThereAreNoTexts) {
  const pipeline::test::Scratch scratch;
  const InFolder in(scratch.path("is-not-there"));
  TextFile file;
  EXPECT_EQ(file.append("x"), TextFile::kNone);
  EXPECT_TRUE(file.trouble());
}

}  // namespace
}  // namespace ackscope::viewmodel
