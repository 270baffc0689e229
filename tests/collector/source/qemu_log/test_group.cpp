#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "collector/source/qemu_log/group.hpp"
#include "collector/source/qemu_log/open.hpp"

namespace ackscope::source {
namespace {

using ::testing::ElementsAre;
using Paths = std::vector<std::filesystem::path>;

TEST(Group, NumberedSiblingsAreOneProcess) {
  const Paths paths{"d/src.log", "d/src.log.1", "d/src.log.2.gz", "d/dst.log", "e/src.log.1"};
  EXPECT_THAT(group_log_files(paths),
              ElementsAre(Paths{"d/src.log", "d/src.log.1", "d/src.log.2.gz"}, Paths{"d/dst.log"},
                          Paths{"e/src.log.1"}));
}

TEST(Group, EqualNamesWithoutNumbersStandAlone) {
  EXPECT_THAT(group_log_files({"a.log", "a.log.gz", "b.txt"}),
              ElementsAre(Paths{"a.log"}, Paths{"a.log.gz"}, Paths{"b.txt"}));
  EXPECT_THAT(group_log_files({"vm1", "vm2", "qemu-8", "qemu-9"}).size(), 4u);
}

TEST(Group, DatesArePartsOfARotatedSet) {
  EXPECT_EQ(group_log_files({"a.log-20261121.gz", "a.log", "a.log-20261120"}).size(), 1u);
}

/// "NAME rank tid" of every part.
std::vector<std::string> arranged(const Paths& paths) {
  std::vector<std::string> all;
  for (const LogPart& part : arrange_log_files(paths))
    all.push_back(part.path.string() + ' ' + std::to_string(part.rank) + ' ' +
                  (part.tid ? std::to_string(*part.tid) : "-"));
  return all;
}

TEST(Arrange, RotatedSetsBeginWithTheOldest) {
  EXPECT_THAT(arranged({"a", "a.1", "a.10.gz", "a.2.gz"}),
              ElementsAre("a.10.gz 0 -", "a.2.gz 1 -", "a.1 2 -", "a 3 -"));
  EXPECT_THAT(arranged({"a.1", "a.2"}), ElementsAre("a.2 0 -", "a.1 1 -"));
  EXPECT_THAT(arranged({"a", "a-20261121", "a-20261120"}),
              ElementsAre("a-20261120 0 -", "a-20261121 1 -", "a 2 -"));
}

TEST(Arrange, OtherNumbersAreThreads) {
  EXPECT_THAT(arranged({"a.3313", "a.3255"}), ElementsAre("a.3313 0 3313", "a.3255 0 3255"));
  EXPECT_THAT(arranged({"a.1", "a.7", "a.12"}), ElementsAre("a.1 0 1", "a.7 0 7", "a.12 0 12"));
  EXPECT_THAT(arranged({"a.3313"}), ElementsAre("a.3313 0 -"));
}

}  // namespace
}  // namespace ackscope::source
