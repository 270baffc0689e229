#include "gui/viewmodel/document/text_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/collector/pipeline/scratch.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

/// Files of this process must not become longer than that: what a full disk looks like.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit wanted{bytes, limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &wanted);
  }
  ~ShortFiles() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = nullptr;
};

class InFolder {
 public:
  explicit InFolder(const std::string& folder) {
    if (const char* before = std::getenv("TMPDIR")) before_ = before;
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  ~InFolder() {
    if (before_.empty()) {
      ::unsetenv("TMPDIR");
    } else {
      ::setenv("TMPDIR", before_.c_str(), 1);
    }
  }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  std::string before_;
};

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
