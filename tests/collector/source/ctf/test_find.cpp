#include <gmock/gmock.h>

#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(FindCtfTraces, FindsBothSidesSorted) {
  const Recording recording("S01");
  const fs::path tail = "ust/uid/0/64-bit";
  EXPECT_THAT(find_ctf_traces(recording.path()),
              ElementsAre(recording.path() / "ust-dst" / tail, recording.source() / tail));
}

TEST(FindCtfTraces, IsNotHeldUpByLoops) {
  const Recording recording("S01");
  fs::create_directory_symlink("..", recording.source() / "up");
  fs::create_directory_symlink("/", recording.path() / "everything");
  fs::create_symlink("itself", recording.path() / "itself");
  EXPECT_THAT(find_ctf_traces(recording.path()), SizeIs(2));
}

TEST(FindCtfTraces, FollowsLinksToTracesElsewhere) {
  const Recording recording("S01"), collection("S02");
  fs::create_directory_symlink(recording.source(), collection.path() / "linked");
  EXPECT_THAT(find_ctf_traces(collection.path()), SizeIs(3));
}

TEST(FindCtfTraces, FindsNothingWhereNothingIs) {
  EXPECT_THAT(find_ctf_traces("/nonexistent"), IsEmpty());
}

}  // namespace
}  // namespace ackscope::source::test
