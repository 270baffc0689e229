#include "collector/timeline/block_chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace ackscope::timeline {
namespace {

constexpr std::uint64_t kSeed = 20260707;

BlockChain chain_of(std::span<const std::uint64_t> sizes) {
  BlockChain chain;
  for (const std::uint64_t size : sizes) chain.push(size);
  return chain;
}

std::vector<std::uint64_t> random_sizes(std::mt19937_64& random, std::size_t count) {
  std::uniform_int_distribution<std::uint64_t> size(1, 1 << 20);
  std::vector<std::uint64_t> sizes(count);
  for (auto& each : sizes) each = size(random);
  return sizes;
}

TEST(BlockChain, EveryPrefixAgrees) {
  std::mt19937_64 random(kSeed);
  const auto sizes = random_sizes(random, 3000);
  const BlockChain saved = chain_of(sizes);
  for (std::size_t length = 0; length <= sizes.size(); length += 1 + length / 7) {
    const auto result = compare(saved, chain_of(std::span(sizes).first(length)));
    EXPECT_FALSE(result.differs || result.longer) << length;
    EXPECT_LE(result.agreed, length);
    EXPECT_GE(result.agreed, std::min<std::size_t>(length, 16));
  }
}

// A mutation must show at the next common mark at the latest; the whole chain has a mark there when
// the initial data ended there.
TEST(BlockChain, AMutatedBlockContradicts) {
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 200; ++round) {
    const std::size_t length = 1 + random() % 200;
    auto sizes = random_sizes(random, length);
    BlockChain saved = chain_of(sizes);
    saved.mark();
    sizes[random() % length] += 1;
    BlockChain loaded = chain_of(sizes);
    loaded.mark();
    EXPECT_TRUE(compare(saved, loaded).differs) << "length " << length;
  }
}

TEST(BlockChain, OrderMatters) {
  const std::vector<std::uint64_t> there{1, 2}, back{2, 1};
  EXPECT_TRUE(compare(chain_of(there), chain_of(back)).differs);
}

// The save is traced after its bytes may have left: one block more is no contradiction yet.
TEST(BlockChain, MoreLoadedThanSavedIsSeen) {
  const std::vector<std::uint64_t> sizes{4096, 4096, 100};
  EXPECT_TRUE(compare(chain_of(std::span(sizes).first(1)), chain_of(sizes)).longer);
  EXPECT_FALSE(compare(chain_of(std::span(sizes).first(2)), chain_of(sizes)).longer);
}

TEST(BlockChain, NothingLoadedProvesNothing) {
  const std::vector<std::uint64_t> sizes{1};
  const auto result = compare(chain_of(sizes), BlockChain());
  EXPECT_FALSE(result.differs || result.longer);
  EXPECT_EQ(result.agreed, 0U);
}

TEST(BlockChain, MarksGrowWithTheLogarithm) {
  BlockChain chain;
  std::size_t bound = 0;
  for (std::uint64_t i = 1; i <= 1'000'000; ++i) {
    chain.push(i);
    bound = 16 + 32 * static_cast<std::size_t>(std::bit_width(i));
  }
  EXPECT_EQ(chain.count(), 1'000'000U);
  EXPECT_LE(chain.marks().size(), bound);
}

TEST(BlockChain, APlaceIsMarkedOnce) {
  BlockChain chain = chain_of(std::vector<std::uint64_t>{1, 2, 3});
  const std::size_t before = chain.marks().size();
  chain.mark();
  chain.mark();
  EXPECT_EQ(chain.marks().size(), before);
}

}  // namespace
}  // namespace ackscope::timeline
