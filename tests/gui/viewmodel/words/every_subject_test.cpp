#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "tests/gui/viewmodel/words/told.hpp"

namespace ackscope::viewmodel {
namespace {

void expect_sound(const Subject& subject, const Shown& shown, const std::string& where) {
  const Explanation explanation = explain(subject, shown);
  EXPECT_FALSE(explanation.title.empty()) << where;
  EXPECT_FALSE(explanation.summary.empty()) << where << ": " << explanation.title;
  for (const std::string& text : texts(explanation))
    EXPECT_EQ(text, report::printable(text, true)) << where;
  const std::string tip = hint(subject, shown);
  EXPECT_LE(std::ranges::count(tip, '\n'), 2) << where << ": " << tip;
  EXPECT_FALSE(spoken(subject, shown).empty());
}

/// A round in which nothing is known but what is given.
Migration bare() {
  Migration m;
  Device device;
  device.source_name = "dev";
  device.rounds.emplace_back();
  m.devices = {device};
  m.findings.emplace_back();
  m.pending = {{5, 1}};
  m.blocked = {{5, 9}};
  return m;
}

TEST(EverySubject, OfEveryStoryIsExplained) {
  ASSERT_GT(stories().size(), 40U);
  for (const std::string& name : stories()) {
    const Recording recording = story(name);
    for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
      const Shown shown{recording, i};
      for (const Subject& subject : subjects(shown)) expect_sound(subject, shown, name);
    }
  }
}

TEST(EverySubject, UnknownIsNotCalledZero) {
  const Recording recording = recording_of(bare());
  const Shown shown{recording, 0};
  for (const Subject& subject : subjects(shown)) {
    for (const std::string& text : texts(explain(subject, shown)))
      EXPECT_THAT(text, testing::Not(testing::ContainsRegex("(^| )0 (us|ns|ms|s|B|bytes)")))
          << static_cast<int>(subject.kind);
  }
}

TEST(EverySubject, UnknownIsCalledSo) {
  const Recording recording = recording_of(bare());
  const Shown shown{recording, 0};
  const std::string round = to_text(explain({Subject::Kind::round, Side::source, 0, 0}, shown));
  EXPECT_THAT(round, testing::HasSubstr("What became of it is unknown"));
  EXPECT_THAT(round, testing::HasSubstr("Why it was asked for is unknown"));
  EXPECT_THAT(round, testing::HasSubstr("initial data: unknown"));
  EXPECT_THAT(round, testing::HasSubstr("source not recorded"));
}

TEST(EverySubject, HostileNamesAreMadeHarmless) {
  Recording recording = story("late-request-reinit");
  const std::string hostile = "\x1b[31mdev\n\xff\t\"x";
  Migration& m = recording.analysis.migrations[0];
  for (Device& device : m.devices) device.source_name = hostile;
  for (OutagePart& part : m.outage_parts) part.device = hostile;
  for (Finding& finding : m.findings) {
    finding.device = finding.title = finding.explanation = hostile;
    for (Evidence& evidence : finding.evidence) evidence.event = evidence.text = hostile;
  }
  m.error = m.error_destination = hostile;
  m.incomplete = {hostile};
  if (m.source) m.source->host = hostile;
  add_source(recording, {{0, hostile, hostile}});
  const Shown shown{recording, 0};
  for (const Subject& subject : subjects(shown)) expect_sound(subject, shown, "hostile");
}

TEST(EverySubject, ThatIsNotThereIsSaidToBeMissing) {
  Recording recording = story("late-request-reinit");
  const Shown shown{recording, 0};
  for (int kind = 1; kind <= static_cast<int>(Subject::Kind::event); ++kind) {
    for (const Side side : {Side::source, Side::destination}) {
      const Subject subject{static_cast<Subject::Kind>(kind), side, 99, 1'000'000};
      const Explanation explanation = explain(subject, shown);
      EXPECT_EQ(explanation.title, "Not in this recording") << kind;
    }
  }
}

/// The events that findings rest on were recorded, so they can be gone to.
TEST(EverySubject, EvidenceLeadsToTheEventItNames) {
  std::size_t links = 0;
  std::size_t lines = 0;
  for (const std::string& name : stories()) {
    const Recording recording = story(name);
    for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
      const Shown shown{recording, i};
      for (std::size_t f = 0; f < shown.migration().findings.size(); ++f) {
        const auto explanation = explain({Subject::Kind::finding, Side::source, 0, f}, shown);
        for (const Fact& fact : explanation.paragraphs.back().facts) {
          ++lines;
          if (!fact.leads_to) continue;
          ++links;
          EXPECT_THAT(fact.value, testing::HasSubstr(explain(fact.leads_to, shown).title)) << name;
        }
      }
    }
  }
  EXPECT_GT(links * 10, lines * 7) << links << " of " << lines;
}

TEST(EverySubject, LinksLeadSomewhere) {
  for (const std::string& name : stories()) {
    const Recording recording = story(name);
    for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
      const Shown shown{recording, i};
      for (const Subject& subject : subjects(shown)) {
        for (const Paragraph& paragraph : explain(subject, shown).paragraphs) {
          for (const Fact& fact : paragraph.facts) {
            if (!fact.leads_to) continue;
            EXPECT_NE(explain(fact.leads_to, shown).title, "Not in this recording")
                << name << ": " << fact.name << " " << fact.value;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace ackscope::viewmodel
