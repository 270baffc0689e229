#include "cli/output.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

class OutputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ackscope-output-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

TEST_F(OutputTest, WritesAndPassesTheCodeOn) {
  const std::string big(200'000, 'x');
  EXPECT_EQ(deliver(path("out"), 1, [&](std::ostream& out) { out << big; }), 1);
  std::ostringstream content;
  content << std::ifstream(path("out")).rdbuf();
  EXPECT_EQ(content.str(), big);
}

TEST_F(OutputTest, FullDiskIsIncomplete) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  EXPECT_EQ(deliver("/dev/full", 0, [](std::ostream& out) { out << "text"; }), 3);
}

TEST_F(OutputTest, UncreatablePathIsUsage) {
  EXPECT_EQ(deliver(path("no/such/folder"), 0, [](std::ostream&) {}), 2);
}

TEST_F(OutputTest, IsCheckedBeforehand) {
  EXPECT_TRUE(check_output(std::nullopt, {}));
  EXPECT_TRUE(check_output(path("new"), {{path("input"), {}}}));
  EXPECT_FALSE(check_output(path("no/such/folder"), {}));
  EXPECT_FALSE(check_output(folder_.string(), {}));
}

TEST_F(OutputTest, NeverOverwritesAnInput) {
  std::ofstream(path("recording")) << "data";
  fs::create_symlink(path("recording"), path("link"));
  EXPECT_FALSE(check_output(path("recording"), {{path("recording"), {}}}));
  EXPECT_FALSE(check_output(path("link"), {{path("recording"), Side::source}}));
}

}  // namespace
}  // namespace ackscope::cli
