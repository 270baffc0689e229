#include <gtest/gtest.h>

#include "analysis/identity/identity.hpp"
#include "tests/records/model/halves.hpp"

namespace ackscope::identity {
namespace {

using namespace records::test;

TEST(Identity, IsTheSameForEveryoneWhoAnalysesTheSame) {
  const Migration alone = source_half({telling(20)}).migration;
  const Migration both = both_sides({telling(20)}).migration;
  EXPECT_EQ(side_id(alone, Side::source), side_id(both, Side::source));
  EXPECT_NE(side_id(both, Side::source), side_id(both, Side::destination));
  EXPECT_FALSE(side_id(alone, Side::destination));
}

TEST(Identity, ANanosecondMakesAnother) {
  EXPECT_NE(side_id(source_half({telling(20)}, kNovember).migration, Side::source),
            side_id(source_half({telling(20)}, kNovember + 1).migration, Side::source));
}

TEST(TraceIdentity, HalvesMeetByEvidence) {
  const auto source = trace_identity(source_half({telling(20)}).migration, {});
  const auto there = destination_half({telling(20)}, kNovember + 7'000'000).migration;
  EXPECT_EQ(source.basis, TraceBasis::evidence);
  EXPECT_EQ(source.trace_id, trace_identity(there, {}).trace_id);
  EXPECT_EQ(source.trace_id, trace_identity(both_sides({telling(20)}).migration, {}).trace_id);
  EXPECT_EQ(source.trace_id.size(), 32u);
}

TEST(TraceIdentity, HalvesThatDoNotTellEnoughStayApart) {
  const Sizes same(30, 1 << 20);
  const auto source = trace_identity(source_half({same}).migration, {});
  const auto there = trace_identity(destination_half({same}).migration, {});
  EXPECT_EQ(source.basis, TraceBasis::side);
  EXPECT_NE(source.trace_id, there.trace_id);
}

TEST(TraceIdentity, EqualBlocksInAnotherHourAreAnotherMigration) {
  const auto now = trace_identity(source_half({telling(20)}).migration, {});
  const auto later =
      trace_identity(source_half({telling(20)}, kNovember + 3'600'000'000'000).migration, {});
  EXPECT_NE(now.trace_id, later.trace_id);
}

TEST(TraceIdentity, AFailedOneHasNoEvidence) {
  Migration failed = source_half({telling(20)}).migration;
  failed.outcome = Outcome::failed;
  EXPECT_EQ(trace_identity(failed, {}).basis, TraceBasis::side);
}

TEST(TraceIdentity, WhatWasNotSeenWholeIsNoEvidence) {
  Migration part = source_half({telling(20)}).migration;
  part.source->fingerprint->whole = false;
  EXPECT_EQ(trace_identity(part, {}).basis, TraceBasis::side);
}

TEST(Identity, WithoutAHostTheFirstBlocksPartThem) {
  const auto nameless = [](std::uint64_t salt, std::size_t blocks) {
    Migration m = source_half({telling(blocks, salt)}).migration;
    m.source->host.reset();
    m.source->pid.reset();
    return side_id(m, Side::source);
  };
  EXPECT_NE(nameless(1, 20), nameless(2, 20));
  EXPECT_EQ(nameless(1, 20), nameless(1, 12)) << "a cut recording is the same side";
}

TEST(TraceIdentity, TheUsersWordCountsMost) {
  const auto source = trace_identity(source_half({telling(20)}).migration, "job-17");
  const auto there = trace_identity(destination_half({telling(9, 4)}).migration, "job-17");
  EXPECT_EQ(source.basis, TraceBasis::migration_id);
  EXPECT_EQ(source.trace_id, there.trace_id);
}

TEST(TraceIdentity, OldReportsHaveTheirPlace) {
  Migration old = source_half({telling(20)}).migration;
  old.source->fingerprint.reset();
  EXPECT_EQ(trace_identity(old, {}).basis, TraceBasis::place);
}

}  // namespace
}  // namespace ackscope::identity
