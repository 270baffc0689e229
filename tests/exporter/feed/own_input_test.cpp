#include "exporter/feed/own_input.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "exporter/feed/socket.hpp"
#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

namespace fs = std::filesystem;

bool refused(const std::string& path, const std::string& address) {
  std::vector<live::LiveInput> inputs(2);
  inputs[0].address = "a.log";
  inputs[1].address = address;
  return !refuse_own(path, inputs);
}

TEST(OwnInput, is_refused_by_whatever_name) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  EXPECT_TRUE(refused(path, "unix:" + path)) << "it need not be there yet";
  EXPECT_TRUE(refused(path, "unix:" + folder.path(".//s")));
  EXPECT_TRUE(refused("s", "unix:" + (fs::current_path() / "s").string()));
  fs::create_directory_symlink(folder.path("."), folder.path("link"));
  EXPECT_TRUE(refused(path, "unix:" + folder.path("link/s")));
}

TEST(OwnInput, is_refused_by_another_link_to_it) {
  const test::Folder folder;
  const auto socket = ListeningSocket::open(folder.path("s"));
  ASSERT_TRUE(socket);
  fs::create_hard_link(folder.path("s"), folder.path("other"));
  EXPECT_TRUE(refused(folder.path("s"), "unix:" + folder.path("other")));
}

TEST(OwnInput, others_are_not) {
  const test::Folder folder;
  const std::string path = folder.path("s");
  EXPECT_FALSE(refused(path, "unix:" + folder.path("t")));
  EXPECT_FALSE(refused(path, path)) << "a file that grows";
  EXPECT_FALSE(refused(path, "net://h/host/x/s"));
}

}  // namespace
}  // namespace ackscope::feed
