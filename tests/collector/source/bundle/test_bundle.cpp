#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
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

/// What the compressed file holds: a tar archive, which has no checksums of contents.
std::string decompressed(const fs::path& file) {
  archive* in = archive_read_new();
  archive_read_support_filter_xz(in);
  archive_read_support_format_raw(in);
  archive_entry* entry = nullptr;
  std::string text(std::size_t{1} << 20, '\0');
  EXPECT_EQ(archive_read_open_filename(in, file.c_str(), 4096), ARCHIVE_OK);
  EXPECT_EQ(archive_read_next_header(in, &entry), ARCHIVE_OK);
  const la_ssize_t size = archive_read_data(in, text.data(), text.size());
  archive_read_free(in);
  text.resize(static_cast<std::size_t>(std::max<la_ssize_t>(size, 0)));
  return text;
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

TEST_F(Bundle, AChangedByteIsRefused) {
  std::string bytes = decompressed(packed());
  ASSERT_NE(bytes.find("hello"), std::string::npos);
  const fs::path bundle = place_.path() / "changed.tar";
  std::ofstream(bundle, std::ios::binary) << bytes;
  EXPECT_TRUE(unpack(bundle)) << "not compressed, but whole";
  bytes.replace(bytes.find("hello"), 5, "hullo");
  std::ofstream(bundle, std::ios::binary | std::ios::trunc) << bytes;
  const auto refused = unpack(bundle);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, testing::HasSubstr("is not what its manifest says"));
}

TEST_F(Bundle, OneThatLacksAFileIsRefused) {
  std::string bytes = decompressed(packed());
  bytes.resize(bytes.rfind("report.txt"));  // the last member: its header begins with its name
  const fs::path bundle = place_.path() / "shorter.tar";
  std::ofstream(bundle, std::ios::binary) << bytes << std::string(1024, '\0');  // a proper end
  const auto refused = unpack(bundle);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, testing::HasSubstr("files of its manifest are missing"));
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
