#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/rules/rules.hpp"
#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

TEST(EventNames, AreThoseOfTheSidesOwnProducer) {
  Migration migration = ended(Outcome::failed, {acked_round(), late_round(RoundCause::reinit)});
  migration.source->producer = "reference";
  const auto findings = findings_of(migration, "late-request");
  ASSERT_EQ(findings.size(), 1U);
  ASSERT_FALSE(findings[0].evidence.empty());
  for (const Evidence& evidence : findings[0].evidence) {
    EXPECT_EQ(evidence.event.starts_with("ackscope:"), evidence.side == Side::source)
        << evidence.event;
  }
}

TEST(EventNames, AreQemusOtherwise) {
  const auto findings =
      findings_of(ended(Outcome::failed, {late_round(RoundCause::reinit)}), "late-request");
  ASSERT_EQ(findings.size(), 1U);
  const auto is_ours = [](const Evidence& evidence) {
    return evidence.event.find(':') != std::string::npos;
  };
  EXPECT_TRUE(std::ranges::none_of(findings[0].evidence, is_ours));
}

}  // namespace
}  // namespace ackscope::rules::test
