#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TraceIncomplete, SaysWhatIsMissingInWholeSentences) {
  Migration migration = completed({acked_round()});
  migration.incomplete = {"12 events were lost", "the recording begins late"};
  const auto found = findings_of(migration, "trace-incomplete");
  ASSERT_EQ(found.size(), 1U) << "one finding, however much is missing";
  EXPECT_EQ(found.front().severity, Severity::warning);
  EXPECT_EQ(found.front().t_ns, 0);
  EXPECT_FALSE(found.front().device);
  EXPECT_EQ(found.front().explanation, "12 events were lost. the recording begins late.");
}

TEST(TraceIncomplete, NotWhenNothingIsMissing) {
  EXPECT_THAT(fired(completed({acked_round()})), IsEmpty());
}

TEST(TraceIncomplete, DoesNotHideOtherFindings) {
  Migration migration = ended(Outcome::failed, {pending_round()});
  migration.incomplete = {"x"};
  EXPECT_THAT(fired(migration), ElementsAre("destination-lost", "ack-never-came",
                                            "trace-incomplete", "reinit-in-precopy"));
}

}  // namespace
}  // namespace ackscope::rules::test
