#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "collector/source/bundle/pack.hpp"
#include "collector/source/bundle/private_folder.hpp"
#include "collector/source/bundle/unpack.hpp"

namespace ackscope::source {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class Bundle : public testing::Test {
 protected:
  /// Packs two members and returns where.
  fs::path packed(const char* name = "case.tar.xz") const {
    const fs::path target = place_.path() / name;
    Manifest manifest;
    manifest.inputs = {{"log", {"inputs/01/a.log"}, {}, {}}};
    EXPECT_TRUE(pack(target, manifest,
                     {{"inputs/01/a.log", std::string("hello")}, {"report.txt", std::string()}}));
    return target;
  }

  PrivateFolder place_ = std::move(*PrivateFolder::make());
};

TEST_F(Bundle, UnpackedIsWhatWasPacked) {
  fs::path where;
  {
    const auto unpacked = unpack(packed());
    ASSERT_TRUE(unpacked) << unpacked.error().what;
    where = unpacked->folder.path();
    EXPECT_EQ(content(where / "inputs/01/a.log"), "hello");
    EXPECT_EQ(unpacked->manifest.files.size(), 2U);
    struct stat status {};
    ASSERT_EQ(stat(where.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
  }
  EXPECT_FALSE(fs::exists(where)) << "it goes away with its owner";
}

TEST_F(Bundle, EqualCasesGiveEqualBundles) {
  EXPECT_EQ(content(packed("a.tar.xz")), content(packed("b.tar.xz")));
}

TEST_F(Bundle, LimitsAreKept) {
  const fs::path bundle = packed();
  UnpackLimits few, small, short_manifest;
  few.members = 1;
  small.bytes = 4;
  short_manifest.manifest = 10;
  for (const UnpackLimits& limits : {few, small, short_manifest}) {
    EXPECT_FALSE(unpack(bundle, limits));
  }
}

TEST_F(Bundle, NothingIsLeftOfWhatCannotBePacked) {
  const fs::path target = place_.path() / "bad.tar.xz";
  EXPECT_FALSE(pack(target, {}, {{"inputs/01/x", place_.path() / "missing"}}));
  EXPECT_FALSE(pack(target, {}, {{"../x", std::string("y")}}));
  EXPECT_FALSE(fs::exists(target));
}

}  // namespace
}  // namespace ackscope::source
