#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "collector/source/bytes/byte_reader.hpp"

namespace ackscope::source {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "ackscope-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
    return dir_ / name;
  }

  std::filesystem::path dir_;
};

/// `text` as one raw entry behind the filter that `add` sets.
std::string compress(const std::string& text, int (*add)(archive*)) {
  std::string out(text.size() + 65536, '\0');
  std::size_t used = 0;
  archive* a = archive_write_new();
  archive_write_set_format_raw(a);
  add(a);
  archive_write_set_bytes_in_last_block(a, 1);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(a, entry);
  archive_write_data(a, text.data(), text.size());
  archive_write_close(a);
  archive_entry_free(entry);
  archive_write_free(a);
  out.resize(used);
  return out;
}

std::string numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i * 7919) + '\n';
  return text;
}

std::string read_all(ByteReader& reader) {
  std::string all;
  std::array<char, 1000> part{};
  while (const std::size_t count = reader.read(std::as_writable_bytes(std::span(part))))
    all.append(part.data(), count);
  return all;
}

TEST_F(Files, ReadsPlainAndCompressedAlike) {
  const std::string text = numbers(100000);
  const std::array<std::string, 4> contents{text, compress(text, archive_write_add_filter_gzip),
                                            compress(text, archive_write_add_filter_xz),
                                            compress(text, archive_write_add_filter_zstd)};
  for (const std::string& content : contents) {
    auto reader = ByteReader::open(write("file", content));
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->peek_text(5), text.substr(0, 5));
    EXPECT_EQ(read_all(*reader), text);
    EXPECT_FALSE(reader->damage());
    EXPECT_EQ(reader->offset(), text.size());
    EXPECT_TRUE(reader->at_end());
  }
}

TEST_F(Files, GoesAnywhereInAPlainFileOnly) {
  const std::string text = numbers(100000);
  const std::string packed = compress("inner\n", archive_write_add_filter_gzip);
  auto plain = ByteReader::open(write("plain", text + packed));
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->seekable_size(), text.size() + packed.size());
  for (const std::size_t place : {text.size() / 2, std::size_t{1}, text.size(), std::size_t{0}}) {
    plain->peek(10);
    plain->seek(place);
    EXPECT_EQ(plain->offset(), place);
    EXPECT_EQ(read_all(*plain), (text + packed).substr(place)) << "as it is: nothing is unpacked";
    EXPECT_TRUE(plain->at_end());
  }
  EXPECT_FALSE(plain->damage());
  EXPECT_FALSE(ByteReader::open(write("packed", packed))->seekable_size());
  EXPECT_EQ(ByteReader::from_memory(text).seekable_size(), text.size());
}

TEST_F(Files, ReadsTheMembersOfAConcatenatedGzip) {
  const std::string member = compress("one\n", archive_write_add_filter_gzip);
  auto reader = ByteReader::open(write("file", member + member));
  ASSERT_TRUE(reader);
  EXPECT_EQ(read_all(*reader), "one\none\n");
}

TEST_F(Files, EmptyFileIsNoErrorAndHasNoBytes) {
  auto reader = ByteReader::open(write("file", ""));
  ASSERT_TRUE(reader);
  EXPECT_TRUE(reader->at_end());
  EXPECT_TRUE(reader->peek(10).empty());
  EXPECT_FALSE(reader->damage());
}

TEST_F(Files, TruncatedCompressedStreamEndsTheDataAndSaysSo) {
  const std::string text = numbers(100000);
  for (auto* add : {archive_write_add_filter_gzip, archive_write_add_filter_xz,
                    archive_write_add_filter_zstd}) {
    const std::string whole = compress(text, add);
    auto reader = ByteReader::open(write("file", whole.substr(0, whole.size() * 3 / 4)));
    ASSERT_TRUE(reader);
    const std::string got = read_all(*reader);
    EXPECT_THAT(text, StartsWith(got));
    EXPECT_GT(got.size(), 100u);
    EXPECT_TRUE(reader->damage());
    EXPECT_TRUE(reader->at_end());
  }
}

TEST_F(Files, SaysWhatCannotBeOpened) {
  const auto reason = [](const std::filesystem::path& path) {
    const auto reader = ByteReader::open(path);
    return reader ? std::string("opened") : to_line(reader.error());
  };
  EXPECT_THAT(reason(dir_ / "missing"), HasSubstr("missing: no such file"));
  EXPECT_THAT(reason(dir_), HasSubstr("is a directory"));
  EXPECT_THAT(reason("/dev/null"), HasSubstr("neither a file nor a FIFO"));
  if (geteuid() == 0) return;  // root may read everything
  const auto locked = write("locked", "x");
  std::filesystem::permissions(locked, std::filesystem::perms::none);
  EXPECT_THAT(reason(locked), HasSubstr("permission denied"));
}

TEST_F(Files, ReadsAFifo) {
  const auto path = dir_ / "fifo";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::jthread writer([&] { std::ofstream(path) << "through a pipe\n"; });
  auto reader = ByteReader::open(path);
  ASSERT_TRUE(reader);
  EXPECT_EQ(read_all(*reader), "through a pipe\n");
}

class Pieces : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Pieces, PeekSkipAndExactAgreeAtEveryBoundary) {
  ByteReader reader = ByteReader::from_memory("abcdefghij", GetParam());
  EXPECT_EQ(reader.peek_text(4), "abcd");
  EXPECT_EQ(reader.peek_text(2), "ab");
  std::array<std::byte, 3> three{};
  EXPECT_TRUE(reader.read_exact(three));
  EXPECT_EQ(three[2], std::byte{'c'});
  EXPECT_EQ(reader.skip(2), 2u);
  EXPECT_EQ(reader.offset(), 5u);
  EXPECT_EQ(reader.peek_text(100), "fghij");
  EXPECT_TRUE(reader.read_exact(three));
  EXPECT_FALSE(reader.at_end());
  EXPECT_FALSE(reader.read_exact(three));
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(reader.skip(1), 0u);
}

INSTANTIATE_TEST_SUITE_P(ByteReader, Pieces, ::testing::Values(1, 2, 3, 7, 100));

}  // namespace
}  // namespace ackscope::source
