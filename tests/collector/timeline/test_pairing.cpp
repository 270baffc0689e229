#include "collector/timeline/pairing.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "tests/collector/timeline/halves.hpp"

namespace ackscope::timeline {
namespace {

const std::vector<std::uint64_t> kRed{4096, 100, 7, 65536, 12, 9, 800, 1, 2};
const std::vector<std::uint64_t> kBlue{4096, 100, 8, 65536, 12, 9, 800, 1, 2};

std::vector<std::uint64_t> first(const std::vector<std::uint64_t>& all, std::ptrdiff_t count) {
  return {all.begin(), all.begin() + count};
}

TEST(Pairing, TwoConcurrentMigrationsAreToldApartByTheirBlocks) {
  const std::array sources{source_half({{"s", kRed}}), source_half({{"s", kBlue}})};
  const std::array destinations{destination_half({{"s", kBlue}}), destination_half({{"s", kRed}})};
  const auto pairs = pair_up(sources, destinations);
  ASSERT_EQ(pairs.size(), 2U);
  for (const Pair& pair : pairs) {
    EXPECT_EQ(pair.source + pair.destination, 1U);
    EXPECT_EQ(pair.how, Pairing::observed);
  }
}

TEST(Pairing, AnInterruptedLoadIsAPrefix) {
  const std::array sources{source_half({{"s", kRed}})};
  const std::array destinations{destination_half({{"d", first(kRed, 3)}})};
  const auto pairs = pair_up(sources, destinations);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].how, Pairing::inferred);
}

TEST(Pairing, AWrongPairIsRefused) {
  const auto red = source_half({{"s", kRed}});
  EXPECT_TRUE(compare(red, destination_half({{"s", kBlue}})).contradiction);
  EXPECT_FALSE(compare(red, destination_half({{"t", kRed}})).contradiction);
  EXPECT_EQ(compare(red, destination_half({{"t", kRed}})).agreed, kRed.size());
  EXPECT_TRUE(pair_up(std::array{red}, std::array{destination_half({{"s", kBlue}})}).empty());
}

TEST(Pairing, MoreDevicesLoadedThanSavedIsAContradiction) {
  EXPECT_TRUE(compare(source_half({{"a", kRed}}), destination_half({{"a", kRed}, {"b", kBlue}}))
                  .contradiction);
}

TEST(Pairing, ATieLeavesBothAlone) {
  const std::array sources{source_half({{"s", kRed}}), source_half({{"s", kRed}})};
  const std::array destinations{destination_half({{"d", kRed}})};
  EXPECT_TRUE(pair_up(sources, destinations).empty());
}

TEST(Pairing, ForcedSidesAreGiven) {
  std::array sources{source_half({{"s", kRed}})};
  std::array destinations{destination_half({{"d", kRed}})};
  sources[0].forced = destinations[0].forced = true;
  const auto pairs = pair_up(sources, destinations);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].how, Pairing::given);
}

TEST(Pairing, GuestAddressesMustNotContradict) {
  auto source = source_half({{"s", kRed}});
  auto destination = destination_half({{"d", kRed}});
  source.story.devices[0].idstr = "0000:00:03.0/vfio";
  destination.story.devices[0].idstr = "0000:00:04.0/vfio";
  EXPECT_TRUE(compare(source, destination).contradiction);
  destination.story.devices[0].idstr = "0000:00:03.0/vfio";
  EXPECT_FALSE(compare(source, destination).contradiction);
}

TEST(Pairing, MoreAcksReceivedThanSentContradict) {
  auto source = source_half({{"s", kRed}});
  auto destination = destination_half({{"d", kRed}});
  source.story.marks.acks = {10, 20};
  destination.story.marks.acks = {9};
  EXPECT_TRUE(compare(source, destination).contradiction);
}

// A destination that failed cannot be the one that a completed source went to.
TEST(Pairing, OutcomesMustNotContradict) {
  auto destination = destination_half({{"d", kRed}});
  destination.story.outcome = Outcome::failed;
  EXPECT_TRUE(compare(source_half({{"s", kRed}}), destination).contradiction);
}

TEST(Pairing, NoClockOffsetMakesCausesPrecedeEffects) {
  auto source = source_half({{"s", kRed}});
  auto destination = destination_half({{"d", kRed}});
  constexpr Ns kMs = 1'000'000;
  source.story.marks.return_path_opened = 100 * kMs;  // the offset is 100 ms at least
  destination.story.marks.return_path_opened = 0;
  destination.story.marks.acks = {10 * kMs};
  source.story.marks.acks = {50 * kMs};  // and 40 ms at most
  EXPECT_TRUE(compare(source, destination).contradiction);
}

// With events missing the chains prove nothing, in neither direction.
TEST(Pairing, GapsWeakenTheEvidence) {
  auto source = source_half({{"s", kRed}});
  source.story.coverage.lost.push_back({5, 6, 1});
  const Kinship kinship = compare(source, destination_half({{"d", kBlue}}));
  EXPECT_FALSE(kinship.contradiction);
  EXPECT_EQ(kinship.agreed, 0U);
}

TEST(Pairing, NothingPairsWithNothing) {
  EXPECT_TRUE(pair_up({}, {}).empty());
  EXPECT_TRUE(pair_up(std::array{source_half({})}, {}).empty());
}

}  // namespace
}  // namespace ackscope::timeline
