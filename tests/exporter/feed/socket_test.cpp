#include "exporter/feed/socket.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

namespace fs = std::filesystem;

TEST(ListeningSocket, is_for_its_user_only_and_goes_with_its_owner) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  const mode_t before = ::umask(0);
  {
    const auto socket = ListeningSocket::open(path);
    ::umask(before);
    ASSERT_TRUE(socket) << to_line(socket.error());
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_TRUE(S_ISSOCK(status.st_mode));
    EXPECT_EQ(status.st_mode & 0777, 0600u);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(ListeningSocket, does_not_push_aside_a_live_one) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  const auto first = ListeningSocket::open(path);
  const auto second = ListeningSocket::open(path);
  ASSERT_TRUE(first);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().what.find("another program listens"), std::string::npos);
  EXPECT_TRUE(fs::exists(path));
}

TEST(ListeningSocket, takes_the_place_of_a_stale_one) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  {
    auto gone = ListeningSocket::open(path);
    ASSERT_TRUE(gone);
    fs::rename(path, folder.path("kept"));  // its owner does not find it
  }
  fs::rename(folder.path("kept"), path);
  ASSERT_TRUE(fs::is_socket(path));
  EXPECT_TRUE(ListeningSocket::open(path));
}

TEST(ListeningSocket, leaves_somebody_elses_file_alone) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  {
    const auto socket = ListeningSocket::open(path);
    ASSERT_TRUE(socket);
    fs::remove(path);
    std::ofstream(path) << "mine";
  }
  EXPECT_TRUE(fs::exists(path));
  const auto again = ListeningSocket::open(path);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().what.find("no socket"), std::string::npos);
}

TEST(ListeningSocket, does_not_wait_for_ever_for_a_locked_folder) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  {
    const Descriptor other(::open(folder.path(".").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
    const auto refused = ListeningSocket::open(path);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("folder locked"), std::string::npos);
    EXPECT_FALSE(fs::exists(path));
  }
  EXPECT_TRUE(ListeningSocket::open(path));
}

TEST(ListeningSocket, says_what_is_wrong_with_a_path) {
  const test::Folder folder;
  const auto longer = ListeningSocket::open(folder.path(std::string(200, 'x')));
  ASSERT_FALSE(longer);
  EXPECT_NE(longer.error().what.find("at most 107"), std::string::npos);
  EXPECT_FALSE(ListeningSocket::open(""));
  EXPECT_FALSE(ListeningSocket::open(folder.path("no/such/s")));
}

}  // namespace
}  // namespace ackscope::feed
