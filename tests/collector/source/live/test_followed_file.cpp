#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "collector/source/live/followed_file.hpp"
#include "tests/collector/source/live/scratch.hpp"

namespace {

int failing_with = 0;

}  // namespace

// In place of the C library's, for errors that no local file system gives.
extern "C" ssize_t pread(int fd, void* to, size_t count, off_t offset) {
  if (failing_with == 0) return ::syscall(SYS_pread64, fd, to, count, offset);
  errno = failing_with;
  return -1;
}

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using Start = FollowedFile::Start;

/// What it reads until there is nothing more; "<rotated>" and "<truncated>" where they come.
std::string read_all(FollowedFile& file) {
  std::string all;
  while (true) {
    switch (file.read()) {
      case FollowedFile::Found::bytes:
        all += file.bytes();
        break;
      case FollowedFile::Found::rotated:
        all += "<rotated>";
        break;
      case FollowedFile::Found::truncated:
        all += "<truncated>";
        break;
      case FollowedFile::Found::nothing:
        return all;
    }
  }
}

class Followed : public ::testing::Test {
 protected:
  Scratch scratch;
  const std::string path = scratch.path("file");
};

TEST_F(Followed, WaitsForAFileThatIsNotThereYet) {
  FollowedFile file(path, Start::end);
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  EXPECT_NE(file.status().why.find("is not there yet"), std::string::npos) << file.status().why;
  EXPECT_TRUE(file.caught_up());
  append(path, "one");
  EXPECT_EQ(read_all(file), "one") << "also from the end: it was not there";
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, ReadsWhatIsAppended) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  EXPECT_FALSE(file.caught_up());
  EXPECT_EQ(read_all(file), "one");
  EXPECT_TRUE(file.caught_up());
  EXPECT_EQ(read_all(file), "");
  append(path, std::string(200'000, 'x'));
  EXPECT_EQ(read_all(file).size(), 200'000U);
}

TEST_F(Followed, StartsAtTheEnd) {
  append(path, "old\nol");
  FollowedFile file(path, Start::end);
  EXPECT_TRUE(file.caught_up());
  EXPECT_TRUE(file.inside_line());
  append(path, "d\nnew\n");
  EXPECT_EQ(read_all(file), "d\nnew\n");
}

TEST_F(Followed, ReadsARenamedFileToItsEndFirst) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one");
  fs::rename(path, path + ".1");
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  append(path + ".1", " two");
  EXPECT_EQ(read_all(file), " two");
  append(path + ".1", " three");
  append(path, "new");
  EXPECT_EQ(read_all(file), " three<rotated>new");
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, StaysWithTheOldFileWhileTheNewOneIsEmpty) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one");
  fs::rename(path, path + ".1");
  append(path, "");  // logrotate's `create`; QEMU still writes to the old one
  append(path + ".1", " two");
  EXPECT_EQ(read_all(file), " two");
  EXPECT_TRUE(file.status().up);
  append(path, "new");
  EXPECT_EQ(read_all(file), "<rotated>new");
}

TEST_F(Followed, BeginsAnewBehindATruncation) {
  append(path, "one two three");
  FollowedFile file(path, Start::begin);
  read_all(file);
  fs::resize_file(path, 0);
  EXPECT_EQ(read_all(file), "<truncated>");
  append(path, "new");
  EXPECT_EQ(read_all(file), "new");
}

TEST_F(Followed, NoticesATruncationThatHasGrownSince) {
  append(path, "one two three");
  FollowedFile file(path, Start::begin);
  read_all(file);
  overwrite(path, "something longer than before");
  EXPECT_EQ(read_all(file), "<truncated>something longer than before");
}

TEST_F(Followed, SkipsTheHoleOfAWriterThatGoesOnAtItsOldOffset) {
  append(path, "one two three");
  FollowedFile file(path, Start::begin);
  read_all(file);
  fs::resize_file(path, 0);
  fs::resize_file(path, std::uintmax_t{1} << 40);  // a terabyte of nothing
  append(path, "new");
  EXPECT_TRUE(read_all(file).ends_with("new"));
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, SkipsAHoleThatComesAfterTheTruncationWasSeen) {
  append(path, "one two three");
  FollowedFile file(path, Start::begin);
  read_all(file);
  fs::resize_file(path, 0);
  EXPECT_EQ(read_all(file), "<truncated>");
  fs::resize_file(path, std::uintmax_t{1} << 40);
  append(path, "new");
  const std::string rest = read_all(file);
  EXPECT_TRUE(rest.ends_with("new"));
  EXPECT_LT(rest.size(), 100'000U);
}

TEST_F(Followed, ComesBackAfterADeletion) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  read_all(file);
  fs::remove(path);
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  EXPECT_NE(file.status().why.find("any more"), std::string::npos);
  append(path, "two");
  EXPECT_EQ(read_all(file), "<rotated>two");
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, SaysWhatStandsInTheFilesPlace) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  read_all(file);
  fs::remove(path);
  fs::create_directory(path);
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  EXPECT_NE(file.status().why.find("folder"), std::string::npos) << file.status().why;
  fs::remove(path);
  fs::create_symlink(path, path);
  EXPECT_EQ(read_all(file), "");
  EXPECT_NE(file.status().why.find("cannot be read"), std::string::npos) << file.status().why;
  fs::remove(path);
  append(path, "two");
  EXPECT_EQ(read_all(file), "<rotated>two");
}

TEST_F(Followed, IsDownWhileReadsFail) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one");
  append(path, " two");
  failing_with = EIO;
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up) << "though the path is there";
  EXPECT_NE(file.status().why.find("cannot be read: "), std::string::npos) << file.status().why;
  failing_with = 0;
  EXPECT_EQ(read_all(file), " two");
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, IsDownWhileTheKernelCannotReadIt) {
  fs::create_symlink("/proc/self/mem", path);  // an ordinary file, nothing of it at offset 0
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  EXPECT_NE(file.status().why.find("cannot be read: "), std::string::npos) << file.status().why;
  fs::remove(path);
  append(path, "one");
  EXPECT_EQ(read_all(file), "<rotated>one");
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, OpensAFileAgainWhoseHandleIsStale) {
  append(path, "one");
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one");
  // A new file that looks the same is what a stale handle leaves on NFS.
  fs::copy_file(path, path + ".new");
  fs::rename(path + ".new", path);
  append(path, " two");
  failing_with = ESTALE;
  EXPECT_EQ(read_all(file), "");
  EXPECT_FALSE(file.status().up);
  failing_with = 0;
  EXPECT_EQ(read_all(file), " two") << "goes on where it was";
  EXPECT_TRUE(file.status().up);
}

TEST_F(Followed, BeginsAnewWhereAStaleHandleMeantAnotherFile) {
  append(path, "one two");
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one two");
  overwrite(path + ".new", "something else");
  fs::rename(path + ".new", path);
  failing_with = ESTALE;
  EXPECT_EQ(read_all(file), "");
  failing_with = 0;
  EXPECT_EQ(read_all(file), "<truncated>something else");
}

TEST_F(Followed, DoesNotOpenAFifo) {
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "");
  EXPECT_NE(file.status().why.find("no ordinary file"), std::string::npos);
}

TEST_F(Followed, FollowsASymbolicLinkToItsNewTarget) {
  append(scratch.path("a"), "one");
  append(scratch.path("b"), "two");
  fs::create_symlink(scratch.path("a"), path);
  FollowedFile file(path, Start::begin);
  EXPECT_EQ(read_all(file), "one");
  fs::remove(path);
  fs::create_symlink(scratch.path("b"), path);
  EXPECT_EQ(read_all(file), "<rotated>two");
}

}  // namespace
}  // namespace ackscope::source::test
