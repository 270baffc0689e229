#include "collector/pipeline/live/live_pairing.hpp"

#include <gtest/gtest.h>

#include "tests/collector/timeline/halves.hpp"

namespace ackscope::live {
namespace {

const std::vector<std::uint64_t> kTelling{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

HalfKey key(std::size_t input, Side side) { return {input, 0, side, 0, 1}; }

HeldSources sources(std::size_t count) {
  HeldSources held;
  for (std::size_t input = 0; input < count; ++input)
    held[key(input, Side::source)].half = timeline::source_half({{"d", kTelling}});
  return held;
}

HeldDestinations one_destination() {
  HeldDestinations held;
  held[key(9, Side::destination)].half = timeline::destination_half({{"d", kTelling}});
  return held;
}

TEST(LivePairing, TheOnlyOnesThatFitArePartners) {
  HeldSources from = sources(1);
  HeldDestinations to = one_destination();
  LivePairing().pair(from, to, {});
  EXPECT_EQ(from.begin()->second.partner, to.begin()->first);
  EXPECT_EQ(to.begin()->second.partner, from.begin()->first);
}

TEST(LivePairing, ADestinationThatTwoSourcesFitWaits) {
  HeldSources from = sources(2);
  HeldDestinations to = one_destination();
  LivePairing().pair(from, to, {});
  EXPECT_FALSE(to.begin()->second.partner);
  for (const auto& [each, source] : from) EXPECT_FALSE(source.partner);
}

}  // namespace
}  // namespace ackscope::live
