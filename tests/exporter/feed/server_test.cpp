#include "exporter/feed/server.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <ctime>

#include "exporter/feed/slow_readers.hpp"
#include "exporter/feed/socket.hpp"
#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

/// Nothing can be opened while this lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const Descriptor next(::dup(0));
    const rlimit none{static_cast<rlim_t>(next.get()), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptors(const NoDescriptors&) = delete;

 private:
  rlimit before_{};
};

Descriptor connected(const std::string& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  EXPECT_EQ(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)),
            0);
  return socket;
}

nanoseconds processor_time() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + nanoseconds(used.tv_nsec);
}

TEST(Server, rests_while_there_are_no_descriptors_left) {
  const test::Folder folder;
  const auto listener = ListeningSocket::open(folder.path("s"));
  ASSERT_TRUE(listener);
  const FeedOptions options;
  Server server(options, listener->descriptor(),
                [] { return std::make_shared<const live::Snapshot>(); });
  const Descriptor client = connected(folder.path("s"));
  const auto begin = steady_clock::now();
  const nanoseconds before = processor_time();
  {
    const NoDescriptors none;
    while (steady_clock::now() - begin < std::chrono::milliseconds(500)) server.serve(-1);
  }
  const nanoseconds used = processor_time() - before;
  EXPECT_EQ(server.state().clients, 0U);
  EXPECT_LT(10 * used, steady_clock::now() - begin) << "it keeps a processor busy";
  for (int tries = 0; tries < 100 && server.state().clients == 0; ++tries) server.serve(-1);
  EXPECT_EQ(server.state().clients, 1U);
}

TEST(SlowReaders, AreToldOnce) {
  SlowReaders slow;
  EXPECT_EQ(slow.news({.served = 3}), std::nullopt);
  EXPECT_EQ(slow.news({.served = 3, .dropped = 1}), "feed: a reader was too slow and was let go");
  EXPECT_EQ(slow.news({.served = 3, .dropped = 1}), std::nullopt);
  EXPECT_EQ(slow.news({.served = 9, .dropped = 3}),
            "feed: 2 readers were too slow and were let go");
}

TEST(SlowReaders, AreToldOfAFeedThatBeganAnew) {
  SlowReaders slow;
  (void)slow.news({.dropped = 5});
  EXPECT_EQ(slow.news({.dropped = 1}), "feed: a reader was too slow and was let go");
}

}  // namespace
}  // namespace ackscope::feed
