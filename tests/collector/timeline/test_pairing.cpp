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

SourceHalf numbered(SourceHalf half, std::uint64_t attempt) {
  half.story.attempt = attempt;
  return half;
}
DestinationHalf numbered(DestinationHalf half, std::uint64_t attempt) {
  half.story.attempt = attempt;
  return half;
}

TEST(Pairing, AttemptsAreToldApartByTheirNumbers) {
  const std::array sources{numbered(source_half({}), 1), numbered(source_half({}), 2)};
  const std::array destinations{numbered(destination_half({}), 2),
                                numbered(destination_half({}), 1)};
  const auto pairs = pair_up(sources, destinations);
  ASSERT_EQ(pairs.size(), 2U);
  for (const Pair& pair : pairs) {
    EXPECT_EQ(pair.source + pair.destination, 1U);
    EXPECT_EQ(pair.how, Pairing::observed);
  }
}

TEST(Pairing, DifferentNumbersContradictWhateverElseAgrees) {
  const auto source = numbered(source_half({{"s", kRed}}), 1);
  EXPECT_TRUE(compare(source, numbered(destination_half({{"d", kRed}}), 2)).contradiction);
  EXPECT_FALSE(compare(source, destination_half({{"d", kRed}})).contradiction) << "not said";
}

// Every source process counts from 1: strangers may bear the same number.
TEST(Pairing, EqualNumbersDoNotOverruleTheData) {
  const std::array sources{numbered(source_half({{"s", kRed}}), 1),
                           numbered(source_half({{"s", kBlue}}), 1)};
  const std::array destinations{numbered(destination_half({{"d", first(kBlue, 4)}}), 1)};
  const auto pairs = pair_up(sources, destinations);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].source, 1U);
  EXPECT_EQ(pairs[0].how, Pairing::inferred) << "its number is not its own";
  EXPECT_TRUE(compare(sources[0], destinations[0]).contradiction);
}

TEST(Pairing, BothSidesOfOneAttemptMayLiveInOneProcess) {
  auto source = source_half({});
  auto destination = destination_half({});
  source.process = destination.process = 0;
  EXPECT_TRUE(compare(source, destination).contradiction);
  source.story.attempt = destination.story.attempt = 3;
  EXPECT_FALSE(compare(source, destination).contradiction);
}

// Devices may be set up in another order on each side; their sections say which is which.
TEST(Pairing, BlocksAreComparedBySection) {
  auto source = source_half({{"a", kRed}, {"b", kBlue}});
  auto destination = destination_half({{"y", kBlue}, {"x", kRed}});
  EXPECT_TRUE(compare(source, destination).contradiction);
  for (std::size_t i = 0; i < 2; ++i) {
    source.story.devices[i].idstr = i == 0 ? "a/vfio" : "b/vfio";
    destination.story.devices[i].idstr = i == 0 ? "b/vfio" : "a/vfio";
    source.story.devices[i].instance_id = destination.story.devices[i].instance_id = 0;
  }
  const Kinship kinship = compare(source, destination);
  EXPECT_FALSE(kinship.contradiction);
  EXPECT_EQ(kinship.agreed, 2 * kRed.size());
}

TEST(Pairing, NothingPairsWithNothing) {
  EXPECT_TRUE(pair_up({}, {}).empty());
  EXPECT_TRUE(pair_up(std::array{source_half({})}, {}).empty());
}

}  // namespace
}  // namespace ackscope::timeline
