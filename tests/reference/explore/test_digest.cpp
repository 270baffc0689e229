#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <tuple>
#include <unordered_map>

#include "tests/reference/explore/names.hpp"

/// Two states with equal digests are taken for one. That is right only if everything the future
/// depends on is in the digest: then all that can follow the one has the digests of what can follow
/// the other.
namespace ackscope::reference::explore {
namespace {

using Future = std::tuple<bool, std::uint64_t, std::optional<Broken>, bool>;

Future after(World world, Move move) {
  const bool done = world.make(move);
  return {done, world.digest(), world.broken(), world.ended()};
}

void expect_same_future(const World& one, const World& other) {
  for (std::size_t i = 0; i < kMoves; ++i) {
    const auto move = static_cast<Move>(i);
    ASSERT_EQ(after(one, move), after(other, move)) << to_string(move);
  }
}

/// All ways to all states, each compared with the first way there.
void compare_all_ways(const Configuration& configuration, std::size_t most_states) {
  std::unordered_map<std::uint64_t, World> known;
  std::deque<World> todo;
  const World root{configuration};
  known.emplace(root.digest(), root);
  todo.push_back(root);
  for (; !todo.empty() && known.size() < most_states; todo.pop_front()) {
    for (std::size_t i = 0; i < kMoves; ++i) {
      World next = todo.front();
      if (!next.make(static_cast<Move>(i)) || next.broken() || next.ended()) continue;
      const auto [first, is_new] = known.emplace(next.digest(), next);
      if (is_new) {
        todo.push_back(next);
      } else {
        ASSERT_NO_FATAL_FAILURE(expect_same_future(first->second, next));
      }
    }
  }
}

class Digests : public ::testing::TestWithParam<CatalogueEntry> {};

TEST_P(Digests, EqualOnesHaveEqualFutures) { compare_all_ways(GetParam().configuration, 3'000); }

/// Small enough to get to the end.
TEST_P(Digests, EqualOnesHaveEqualFuturesWithOneDevice) {
  Configuration configuration = GetParam().configuration;
  configuration.devices.resize(1);
  configuration.budget.raises = std::min<std::uint8_t>(configuration.budget.raises, 1);
  compare_all_ways(configuration, 30'000);
}

INSTANTIATE_TEST_SUITE_P(Small, Digests,
                         ::testing::ValuesIn(entries_of(CatalogueEntry::Group::small)),
                         EntryName{});
INSTANTIATE_TEST_SUITE_P(Mutants, Digests,
                         ::testing::ValuesIn(entries_of(CatalogueEntry::Group::mutants)),
                         EntryName{});

TEST(Digest, OneDeviceWithEverything) {
  Configuration configuration = small(1);
  configuration.budget = {.raises = 1, .stops = 1, .conts = 1, .cancels = 1, .attempts = 2};
  compare_all_ways(configuration, 30'000);
}

/// Long ways through more than can be kept: whoever meets a known digest goes on side by side.
TEST(Digest, RandomWalksStayTogether) {
  const Configuration& configuration = find_entry("everything-chunks")->configuration;
  std::mt19937 random{1};
  std::unordered_map<std::uint64_t, World> known;
  for (int walk = 0; walk < 3'000; ++walk) {
    World world{configuration};
    std::optional<World> twin;
    for (int step = 0; step < 150 && !world.ended() && !world.broken(); ++step) {
      const auto move = static_cast<Move>(random() % kMoves);
      const bool done = world.make(move);
      if (twin) {
        ASSERT_EQ(twin->make(move), done) << to_string(move);
        ASSERT_EQ(twin->digest(), world.digest()) << to_string(move);
      } else if (done) {
        const auto [first, is_new] = known.emplace(world.digest(), world);
        if (!is_new && random() % 4 == 0) twin = first->second;
      }
    }
  }
}

/// The explorer goes on with the same copy after a move that could not be made.
TEST(World, RefusedMovesChangeNothing) {
  const Configuration& configuration = find_entry("everything")->configuration;
  std::mt19937 random{2};
  for (int walk = 0; walk < 500; ++walk) {
    World world{configuration};
    for (int step = 0; step < 150 && !world.ended(); ++step) {
      const auto move = static_cast<Move>(random() % kMoves);
      const std::uint64_t before = world.digest();
      if (!world.make(move)) {
        ASSERT_EQ(world.digest(), before) << to_string(move);
      }
    }
  }
}

}  // namespace
}  // namespace ackscope::reference::explore
