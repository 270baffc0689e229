#include "collector/pipeline/live/migrations.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;

/// A guest's migrations, each of a number that both sides give it. The newest one that has ended is
/// shown on.
class MigrationsTest : public testing::Test {
 protected:
  static LiveRequest request() {
    LiveRequest request;
    request.keep_ended = 1;
    request.give_up_after = 60s;
    return request;
  }
  static HalfKey key(Side side, std::uint64_t attempt) { return {0, 0, side, attempt, 1}; }
  HalfFacts facts(bool ended) const {
    HalfFacts facts;
    facts.heard = begin_ + now_;
    facts.ended = ended;
    return facts;
  }

  void source_fails(std::uint64_t attempt) {
    timeline::SourceHalf half;
    half.story.attempt = attempt;
    half.story.outcome = Outcome::failed;
    migrations_.update(key(Side::source, attempt), std::move(half), facts(true));
  }
  void destination_loads(std::uint64_t attempt) {
    timeline::DestinationHalf half;
    half.story.attempt = attempt;
    half.story.outcome = Outcome::unfinished;
    migrations_.update(key(Side::destination, attempt), std::move(half), facts(false));
  }
  std::size_t shown_after(std::chrono::seconds time) {
    now_ += time;
    return migrations_.show(begin_ + now_, 0).size();
  }
  std::uint64_t unfinished() const {
    const auto& incoming = migrations_.totals().incoming;
    const auto found = incoming.find(Outcome::unfinished);
    return found == incoming.end() ? 0 : found->second;
  }

  Migrations migrations_{request()};
  Steady::time_point begin_ = Steady::now();
  std::chrono::seconds now_{0};
};

// Killed: nothing more is heard of it, and it counts when it is given up.
TEST_F(MigrationsTest, ADestinationCountsHoweverManyEndBeforeItIsGivenUp) {
  destination_loads(1);
  source_fails(1);
  EXPECT_EQ(shown_after(5s), 1U) << "they are one migration";
  for (std::uint64_t other = 2; other < 10; ++other) {
    source_fails(other);
    shown_after(5s);
  }
  EXPECT_EQ(unfinished(), 0U);
  shown_after(60s);
  EXPECT_EQ(unfinished(), 1U);
  EXPECT_EQ(shown_after(5s), 1U) << "what is counted need not be kept";
}

}  // namespace
}  // namespace ackscope::live
