#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/pipeline/match_qmp.hpp"
#include "collector/pipeline/qmp_names.hpp"

namespace ackscope::pipeline {
namespace {

using source::QmpAttempt;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr Ns kS = 1'000'000'000;

RecordedSide recorded(Ns first, Ns last, ClockKind clock = ClockKind::epoch) {
  return {Side::source, 0, true, first * kS, last * kS, clock, 0};
}

QmpAttempt attempt(OptNs first, OptNs last, bool begin_seen = true) {
  QmpAttempt made;
  made.side = Side::source;
  made.begin_seen = begin_seen;
  if (first) made.span.first_real = *first * kS;
  if (last) made.span.last_real = *last * kS;
  return made;
}

/// The attempt of each match, by side.
std::vector<std::pair<std::size_t, std::size_t>> matches(const std::vector<RecordedSide>& sides,
                                                         const std::vector<QmpAttempt>& attempts) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const QmpMatch& match : match_qmp(sides, attempts)) {
    pairs.emplace_back(match.side, match.attempt);
  }
  return pairs;
}

TEST(MatchQmp, ByTime) {
  const std::vector sides{recorded(100, 110), recorded(200, 210)};
  EXPECT_THAT(matches(sides, {attempt(199, 211)}), ElementsAre(Pair(1, 0)));
  EXPECT_THAT(matches(sides, {attempt(205, 206), attempt(90, 101)}),
              UnorderedElementsAre(Pair(1, 0), Pair(0, 1)));
}

TEST(MatchQmp, AnotherDaysLogFitsNothing) {
  EXPECT_THAT(matches({recorded(100, 110)}, {attempt(5000, 5010)}), IsEmpty());
}

TEST(MatchQmp, ALaterQueryIsOfTheAttemptBefore) {
  const std::vector sides{recorded(100, 110), recorded(200, 210)};
  EXPECT_THAT(matches(sides, {attempt(150, 150, false), attempt(230, 230, false)}),
              UnorderedElementsAre(Pair(0, 0), Pair(1, 1)));
  EXPECT_THAT(matches(sides, {attempt(9000, 9000, false)}), IsEmpty());
}

TEST(MatchQmp, ByOrderWhereTheClocksCannotBeCompared) {
  const std::vector sides{recorded(1, 2, ClockKind::monotonic),
                          recorded(5, 6, ClockKind::monotonic)};
  EXPECT_THAT(matches(sides, {attempt(900, 901), attempt(905, 906)}),
              UnorderedElementsAre(Pair(0, 0), Pair(1, 1)));
  EXPECT_THAT(matches(sides, {attempt(900, 901)}), IsEmpty()) << "which of the two, nobody knows";
}

TEST(MatchQmp, NeverAcrossSides) {
  auto destination = attempt(100, 110);
  destination.side = Side::destination;
  EXPECT_THAT(matches({recorded(100, 110)}, {destination}), IsEmpty());
}

source::QmpStateChange reported(const char* id, const char* state, OptNs at = {}) {
  return {id, state, at, {}};
}
StateChange traced(const char* device, const char* state, Ns at) { return {at, device, state, 0}; }

TEST(QmpNames, ByTheOrderOfTheSameSteps) {
  const std::vector changes{traced("a", "PRE_COPY", 10), traced("b", "PRE_COPY", 20),
                            traced("b", "STOP_COPY", 30), traced("a", "STOP_COPY", 40),
                            traced("a", "RUNNING", 50)};
  const auto names = names_by_steps({reported("h0", "PRE_COPY"), reported("h1", "PRE_COPY"),
                                     reported("h1", "STOP_COPY"), reported("h0", "STOP_COPY")},
                                    changes, ClockKind::monotonic);
  EXPECT_THAT(names, UnorderedElementsAre(Pair("h0", "a"), Pair("h1", "b")));
}

TEST(QmpNames, BySimultaneityWhereStepsAreMissing) {
  const std::vector changes{traced("a", "PRE_COPY", 100'000'000),
                            traced("b", "PRE_COPY", 200'000'000)};
  const std::vector late{reported("h1", "PRE_COPY", 200'100'000)};
  EXPECT_THAT(names_by_steps(late, changes, ClockKind::epoch), ElementsAre(Pair("h1", "b")));
  EXPECT_THAT(names_by_steps(late, changes, ClockKind::monotonic), IsEmpty());
  EXPECT_THAT(names_by_steps({reported("h1", "PRE_COPY", 300'000'000)}, changes, ClockKind::epoch),
              IsEmpty());
}

TEST(QmpNames, WhatContradictsItselfIsNotNamed) {
  const std::vector changes{traced("a", "PRE_COPY", 10), traced("b", "PRE_COPY", 20),
                            traced("a", "STOP_COPY", 30), traced("b", "STOP_COPY", 40)};
  EXPECT_THAT(names_by_steps({reported("h0", "PRE_COPY"), reported("h1", "PRE_COPY"),
                              reported("h1", "STOP_COPY"), reported("h0", "STOP_COPY")},
                             changes, ClockKind::monotonic),
              IsEmpty());
}

}  // namespace
}  // namespace ackscope::pipeline
