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
