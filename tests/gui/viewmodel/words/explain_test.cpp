#include "gui/viewmodel/words/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/gui/viewmodel/words/told.hpp"

namespace ackscope::viewmodel {
namespace {

using testing::HasSubstr;
using testing::Not;

Subject round_in(const Migration& m, RoundState state) {
  for (std::uint32_t d = 0; d < m.devices.size(); ++d) {
    const auto& rounds = m.devices[d].rounds;
    const auto found = std::ranges::find(rounds, state, &Round::state);
    if (found != rounds.end())
      return {Subject::Kind::round, Side::source, d,
              static_cast<std::uint64_t>(found - rounds.begin())};
  }
  ADD_FAILURE() << "no such round";
  return {};
}

Subject finding_of(const Migration& m, std::string_view rule) {
  const auto found = std::ranges::find(m.findings, rule, &Finding::rule);
  EXPECT_NE(found, m.findings.end()) << rule;
  return {Subject::Kind::finding, Side::source, 0,
          static_cast<std::uint64_t>(found - m.findings.begin())};
}

std::string told(const std::string& name, RoundState state) {
  const Recording recording = story(name);
  const Shown shown{recording, 0};
  return to_text(explain(round_in(shown.migration(), state), shown));
}

TEST(ExplainRound, Late) {
  expect_words("late-request", told("late-request-reinit", RoundState::late));
}
TEST(ExplainRound, LateByAFailedCheck) {
  expect_words("final-check-failed", told("final-check-failed", RoundState::late));
}
TEST(ExplainRound, Acked) { expect_words("acked", told("late-request-reinit", RoundState::acked)); }
TEST(ExplainRound, Pending) {
  expect_words("pending", told("cancel-while-pending", RoundState::pending));
}
TEST(ExplainRound, OfTheLegacyMechanism) {
  expect_words("legacy", told("legacy-two-devices", RoundState::acked));
}
TEST(ExplainRound, AcrossAGap) {
  const Recording recording = story("gap");
  const Shown shown{recording, 0};
  std::string all;
  for (std::size_t i = 0; i < shown.migration().devices.at(0).rounds.size(); ++i)
    all += to_text(explain({Subject::Kind::round, Side::source, 0, i}, shown)) + "\n";
  expect_words("gap", all);
}
TEST(ExplainRound, OfTheSourceAlone) {
  expect_words("source-alone", told("own-source-alone", RoundState::acked));
}

TEST(ExplainRound, LateNamesDeviceCauseAndCost) {
  const Recording recording = story("late-request-reinit");
  const Shown shown{recording, 0};
  const Subject late = round_in(shown.migration(), RoundState::late);
  const Explanation explanation = explain(late, shown);
  EXPECT_THAT(explanation.title, HasSubstr("Late request of 0000:3b:00.1"));
  EXPECT_THAT(explanation.summary, HasSubstr("re-init seen"));
  EXPECT_THAT(explanation.summary, HasSubstr("The migration failed."));
  EXPECT_EQ(explanation.rule, "late-request");
  EXPECT_THAT(to_text(explanation), HasSubstr("cost: guest stood still: "));
  const std::string tip = hint(late, shown);
  EXPECT_LE(std::ranges::count(tip, '\n'), 2);
  EXPECT_THAT(spoken(late, shown), Not(HasSubstr("\n")));
}

TEST(ExplainOutage, Part) {
  const Recording recording = story("late-request-reinit");
  const Shown shown{recording, 0};
  std::string all;
  for (std::size_t i = 0; i < shown.migration().outage_parts.size(); ++i)
    all += to_text(explain({Subject::Kind::outage_part, Side::source, 0, i}, shown)) + "\n";
  expect_words("outage-parts", all);
}

TEST(ExplainFinding, LeadsToTheEventsItRestsOn) {
  Recording recording = story("late-request-reinit");
  const Migration& m = recording.analysis.migrations[0];
  const Subject subject = finding_of(m, "late-request");
  const Finding finding = m.findings[subject.index];
  const Evidence& decision = finding.evidence[1];
  ASSERT_EQ(decision.event, "migration_thread_low_pending");
  add_source(recording, {{*decision.t_ns, "another_event", ""},
                         {*decision.t_ns, decision.event, "pending 0"},
                         {*decision.t_ns + 9, decision.event, "later"}});
  const Shown shown{recording, 0};
  const Explanation explanation = explain(subject, shown);
  EXPECT_EQ(explanation.rule, "late-request");
  const auto& facts = explanation.paragraphs.back().facts;
  EXPECT_EQ(facts[1].leads_to, (Subject{Subject::Kind::event, Side::source, 0, 1}));
  EXPECT_FALSE(facts[0].leads_to) << "no such event was recorded";
  expect_words("finding", to_text(explanation));
  expect_words("event", to_text(explain(facts[1].leads_to, shown)));
}

TEST(ExplainGap, SaysWhatIsNotKnown) {
  Recording recording = story("gap");
  const Ns begin = *recording.analysis.migrations[0].begin_ns;
  add_source(recording, {}, {{begin + 10, begin + 20, 3, 0}, {begin + 30, begin + 40, {}, {}}});
  const Shown shown{recording, 0};
  expect_words("lost-events",
               to_text(explain({Subject::Kind::gap, Side::source, 0, 0}, shown)) + "\n" +
                   to_text(explain({Subject::Kind::gap, Side::source, 0, 1}, shown)));
}

TEST(ExplainMigration, AsAWhole) {
  const Recording recording = story("late-request-reinit");
  expect_words("migration", to_text(explain({}, Shown{recording, 0})));
}

TEST(ExplainMigration, NoneAtAll) {
  const Recording recording;
  const Explanation explanation = explain({}, Shown{recording, 0});
  EXPECT_FALSE(explanation.title.empty());
  EXPECT_FALSE(explanation.summary.empty());
}

TEST(ExplainBlocked, NamesWhoWasWaitedFor) {
  const Recording recording = story("blocked-blames-the-right-device");
  const Shown shown{recording, 0};
  ASSERT_FALSE(shown.migration().blocked.empty());
  std::string all;
  for (std::size_t i = 0; i < shown.migration().blocked.size(); ++i)
    all += to_text(explain({Subject::Kind::blocked, Side::source, 0, i}, shown)) + "\n";
  expect_words("blocked", all);
}

}  // namespace
}  // namespace ackscope::viewmodel
