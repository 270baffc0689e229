#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/compare/comparison.hpp"

namespace ackscope::compare {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr Ns kMs = 1'000'000;

Device named(const std::string& name, const std::string& idstr) {
  Device device;
  device.source_name = name;
  device.idstr = idstr;
  device.instance_id = 0;
  return device;
}

Migration run(Ns outage, Ns loading) {
  Migration m;
  m.outcome = Outcome::completed;
  m.begin_ns = 0;
  m.precopy_begin_ns = 5 * kMs;
  m.decision_ns = 1000 * kMs;
  m.end_ns = 1000 * kMs + outage;
  m.outage_ns = outage;
  m.ack_blocked_ns = 50 * kMs;
  m.devices = {named("a", "x/vfio"), named("b", "y/vfio")};
  m.outage_parts = {{OutageStage::saving, "a", Side::source, 0, outage - loading, 0},
                    {OutageStage::loading, "b", Side::destination, 0, loading, 0}};
  return m;
}

Finding finding(const std::string& rule, Severity severity, std::optional<std::string> device) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.device = std::move(device);
  finding.title = "title of " + rule;
  return finding;
}

const Figure& figure(const Comparison& comparison, std::string_view title, std::string_view name) {
  for (const Group& group : comparison.groups)
    for (const Figure& one : group.figures)
      if (group.title == title && one.name == name) return one;
  ADD_FAILURE() << "no figure " << title << "/" << name;
  static const Figure kNone;
  return kNone;
}

TEST(Compare, EqualRunsHaveNoDifference) {
  const Comparison same = compare(run(20 * kMs, 5 * kMs), run(21 * kMs, 5 * kMs));
  EXPECT_THAT(same.first_line, StartsWith("No difference that matters"));
  EXPECT_FALSE(same.regression);
}

TEST(Compare, AFewMillisecondsAreNoiseEvenOfAShortOutage) {
  const Comparison same = compare(run(20 * kMs, 5 * kMs), run(24 * kMs, 9 * kMs));
  EXPECT_THAT(same.first_line, StartsWith("No difference that matters"));
  EXPECT_FALSE(same.regression);
  EXPECT_TRUE(compare(run(20 * kMs, 5 * kMs), run(26 * kMs, 11 * kMs)).regression);
}

TEST(Compare, NamesThePartAndTheReasonOfALongerOutage) {
  Migration other = run(900 * kMs, 880 * kMs);
  other.findings = {finding("load-in-downtime", Severity::warning, "b"),
                    finding("unseen-reinit", Severity::warning, "b")};
  const Comparison longer = compare(run(20 * kMs, 5 * kMs), other);
  EXPECT_EQ(
      longer.first_line,
      "OTHER's outage is 880 ms longer (900 ms after 20 ms), +875 ms of it loading b (title of "
      "unseen-reinit).");
  EXPECT_TRUE(longer.regression);
  EXPECT_EQ(figure(longer, "guest down", "  loading b").difference(), 875 * kMs);
}

TEST(Compare, NamesAllDevicesOfALongerOutage) {
  Migration other = run(900 * kMs, 300 * kMs);
  other.findings = {finding("stale-ack", Severity::warning, "a")};
  EXPECT_EQ(compare(run(20 * kMs, 5 * kMs), other).first_line,
            "OTHER's outage is 880 ms longer (900 ms after 20 ms), +585 ms of it saving a (title "
            "of stale-ack) and +295 ms loading b.");
}

TEST(Compare, PartsAreOrderedByTheLargerOfBoth) {
  const Comparison comparison = compare(run(20 * kMs, 5 * kMs), run(900 * kMs, 880 * kMs));
  const std::vector<Figure>& figures = comparison.groups.at(1).figures;
  ASSERT_EQ(figures.size(), 4U);
  EXPECT_EQ(figures[2].name, "  loading b");
  EXPECT_EQ(figures[3].name, "  saving a");
  EXPECT_EQ(figures[2].change(), Change::worse);
  EXPECT_EQ(figures[3].change(), Change::none) << "5 ms are noise";
}

TEST(Compare, StagesHaveNamesForPeople) {
  Migration one = run(20 * kMs, 5 * kMs);
  one.outage_parts = {{OutageStage::final_query, {}, Side::source, 0, 2, 0},
                      {OutageStage::loading, {}, Side::destination, 0, 1, 0}};
  const Comparison comparison = compare(one, one);
  EXPECT_EQ(figure(comparison, "guest down", "  final query").base, 2);
  EXPECT_EQ(figure(comparison, "guest down", "  loading other state").base, 1);
}

TEST(Compare, FactsStandBesideEachOther) {
  Migration base = run(20 * kMs, 5 * kMs), other = base;
  base.mechanism = Mechanism::legacy;
  base.mechanism_destination = Mechanism::legacy;
  base.source.emplace().release_range = "9.1";
  base.destination.emplace().release_range = "10.0";
  base.downtime_limit_ns = 300 * kMs;
  const std::vector<Fact> facts = compare(base, other).facts;
  ASSERT_EQ(facts.size(), 4U);
  EXPECT_EQ(facts[0].other, "completed");
  EXPECT_EQ(facts[1].base, "legacy");
  EXPECT_EQ(facts[1].other, std::nullopt);
  EXPECT_EQ(facts[2].base, "9.1 to 10.0");
  EXPECT_EQ(facts[3].base, "300 ms");
}

TEST(Compare, SaysWhenOnlyTheOrderPairsDevices) {
  Migration base = run(20 * kMs, 5 * kMs), other = base;
  EXPECT_TRUE(compare(base, other).notes.empty());
  other.devices = {named("a", "x/vfio"), named("c", "z/vfio")};
  EXPECT_THAT(compare(base, other).notes, testing::ElementsAre("devices paired by order: b = c"));
}

TEST(Compare, AShorterOutageIsNoRegression) {
  const Comparison shorter = compare(run(900 * kMs, 880 * kMs), run(20 * kMs, 5 * kMs));
  EXPECT_THAT(shorter.first_line, HasSubstr("880 ms shorter"));
  EXPECT_FALSE(shorter.regression);
}

TEST(Compare, AnotherOutcomeComesFirst) {
  Migration failed = run(900 * kMs, 1);
  failed.outcome = Outcome::failed;
  failed.findings = {finding("blocked-by-ack", Severity::info, "a"),
                     finding("late-request", Severity::error, "a")};
  const Comparison worse = compare(run(20 * kMs, 5 * kMs), failed);
  EXPECT_EQ(worse.first_line, "OTHER failed, BASE completed: title of late-request.");
  EXPECT_TRUE(worse.regression);
  const Comparison better = compare(failed, run(20 * kMs, 5 * kMs));
  EXPECT_EQ(better.first_line, "OTHER completed, BASE failed: title of late-request.");
  EXPECT_FALSE(better.regression);
}

TEST(Compare, DevicesOfOtherAddressesArePairedBySection) {
  Migration moved = run(20 * kMs, 5 * kMs);
  moved.devices = {named("b2", "y/vfio"), named("a2", "x/vfio")};
  moved.outage_parts[0].device = "a2";
  moved.outage_parts[1].device = "b2";
  moved.findings = {finding("slow-ack", Severity::warning, "b2")};
  Migration base = run(20 * kMs, 5 * kMs);
  base.findings = {finding("slow-ack", Severity::warning, "b")};
  const Comparison same = compare(base, moved);
  EXPECT_EQ(figure(same, "guest down", "  loading b").difference(), 0);
  EXPECT_TRUE(same.come.empty() && same.gone.empty());
  EXPECT_FALSE(same.regression);
}

TEST(Compare, WhatIsNotKnownHasNoDifference) {
  Migration half = run(20 * kMs, 5 * kMs);
  half.outage_ns.reset();
  half.outage_parts.clear();
  const Comparison comparison = compare(half, run(900 * kMs, 880 * kMs));
  EXPECT_EQ(figure(comparison, "guest down", "outage").difference(), std::nullopt);
  EXPECT_EQ(figure(comparison, "guest down", "  loading b").base, std::nullopt);
  EXPECT_FALSE(comparison.regression);
}

TEST(Compare, ANewWarningIsARegression) {
  Migration other = run(20 * kMs, 5 * kMs);
  other.findings = {finding("unsafe-ack", Severity::warning, "a")};
  const Comparison comparison = compare(run(20 * kMs, 5 * kMs), other);
  EXPECT_TRUE(comparison.regression);
  EXPECT_THAT(comparison.first_line, HasSubstr("title of unsafe-ack"));
  ASSERT_EQ(comparison.come.size(), 1U);
}

}  // namespace
}  // namespace ackscope::compare
