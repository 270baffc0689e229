#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "collector/pipeline/live/collector.hpp"

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;

/// A log with one line that was written long ago; gone at the end.
class QuietLog {
 public:
  QuietLog() {
    std::string folder = testing::TempDir() + "ackscope-lag-XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    std::ofstream(path()) << "2026-01-02T03:04:05.000000Z migrate_set_state new state setup\n";
  }
  ~QuietLog() { std::filesystem::remove_all(folder_); }
  std::string path() const { return folder_ / "qemu.log"; }

 private:
  std::filesystem::path folder_;
};

/// How old it was when it was first shown: an input on which nothing happens is not behind.
TEST(Lag, DoesNotGrowWhileNothingHappens) {
  const QuietLog log;
  LiveRequest request;
  request.inputs.push_back({log.path()});
  const auto collector = Collector::create(std::move(request));
  ASSERT_TRUE(collector);
  (*collector)->start();
  const auto limit = std::chrono::steady_clock::now() + 30s;
  SnapshotPtr first = (*collector)->snapshot();
  while (!first->inputs[0].lag_ns && std::chrono::steady_clock::now() < limit) {
    first = (*collector)->wait_newer(first->sequence, 100ms);
  }
  ASSERT_TRUE(first->inputs[0].lag_ns);
  const SnapshotPtr later = (*collector)->wait_newer(first->sequence, 30s);
  ASSERT_GT(later->sequence, first->sequence);
  EXPECT_EQ(later->inputs[0].lag_ns, first->inputs[0].lag_ns);
}

}  // namespace
}  // namespace ackscope::live
