#include <gtest/gtest.h>

#include <limits>

#include "gui/viewmodel/viewport/measure.hpp"
#include "tests/gui/viewmodel/tables/fake_events.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr Subject kRound{Subject::Kind::round, Side::source, 0, 0};
constexpr Subject kOpen{Subject::Kind::round, Side::source, 0, 1};
constexpr Subject kMark{Subject::Kind::moment, Side::source, 0, 2};

Span span(Ns begin, Ns end, const Subject& subject, bool open) {
  Span made;
  made.begin = begin;
  made.end = end;
  made.subject = subject;
  made.open = open;
  return made;
}

/// 1 pixel is 1 us.
class SnapTest : public testing::Test {
 protected:
  SnapTest() {
    Lane rounds, moments, events;
    rounds.key = "rounds";
    rounds.spans = {span(100'000, 200'000, kRound, false), span(300'000, 400'000, kOpen, true)};
    moments.key = "moments";
    Mark mark;
    mark.at = 202'000;
    mark.subject = kMark;
    mark.uncertainty_ns = 40;
    moments.marks = {mark};
    events.key = "events";
    ClockLine clock;
    clock.offset_ns = 1'000;
    clock.uncertainty_ns = 7;
    events.density =
        Density{std::make_shared<test::FakeEvents>(std::vector<Ns>{198'000, 700'000, 704'000}),
                clock, Side::destination};
    scene.lanes = {rounds, moments, events};
  }
  Scene scene;
  Viewport view{0, 1'000'000, 1000};
};

TEST_F(SnapTest, TheLaneUnderTheCursorComesFirst) {
  EXPECT_EQ(snap(scene, view, 202, "rounds").at, 200'000);
  EXPECT_EQ(snap(scene, view, 202, "rounds").subject, kRound);
  EXPECT_EQ(snap(scene, view, 200, "moments").at, 202'000);
  EXPECT_EQ(snap(scene, view, 200, "moments").uncertainty_ns, 40);
  EXPECT_EQ(snap(scene, view, 199, "events").at, 199'000);
}

TEST_F(SnapTest, ThenOtherLanesThenRawEvents) {
  EXPECT_EQ(snap(scene, view, 101, "moments").at, 100'000);
  const Snapped event = snap(scene, view, 703, "rounds");
  EXPECT_EQ(event.at, 701'000);
  EXPECT_EQ(event.subject, (Subject{Subject::Kind::event, Side::destination, 0, 1}));
  EXPECT_EQ(event.uncertainty_ns, 7);
}

TEST_F(SnapTest, NothingNearIsThePlainTime) {
  const Snapped plain = snap(scene, view, 600, "rounds");
  EXPECT_EQ(plain.at, 600'000);
  EXPECT_FALSE(plain.subject);
  // The recording stopped there; the round did not end.
  EXPECT_FALSE(snap(scene, view, 400, "rounds").subject);
  EXPECT_EQ(snap(scene, view, 195, "rounds", 2).at, 195'000);
}

TEST_F(SnapTest, MeasuresSayLengthAndUncertainty) {
  const auto words = [](Ns a, Ns b, Ns of_b) {
    return to_words(Measure{{a, {}, 0}, {b, {}, of_b}});
  };
  EXPECT_EQ(words(1'000, 475'213, 0), "474.213 us");
  EXPECT_EQ(words(1'000, 475'213, 40'000), "474.213 us +- 40 us");
  EXPECT_EQ(words(475'213, 1'000, 0), "-474.213 us");
  EXPECT_EQ(words(std::numeric_limits<Ns>::min(), std::numeric_limits<Ns>::max(), 0),
            "9 223 372 036.854 775 807 s");
}

/// A round between two hosts.
Recording two_hosts() {
  Recording recording;
  Migration m;
  m.source = Party{};
  m.destination = Party{};
  m.decision_ns = 1'000;
  m.clock_alignment = ClockAlignment{.uncertainty_ns = 40'000};
  Round round;
  round.sent_ns = 2'000;
  round.loaded_ns = 3'000;
  round.approved_ns = 4'000;
  m.devices.emplace_back();
  m.devices[0].rounds = {round};
  recording.analysis.migrations = {m};
  return recording;
}

TEST(Told, ALateRequestIsSeenAndThenCollected) {
  Recording recording = two_hosts();
  Round& round = recording.analysis.migrations[0].devices[0].rounds[0];
  round = {};
  round.state = RoundState::late;
  round.cause = RoundCause::reinit;
  round.detected_ns = 1'474;
  round.requested_ns = 1'856;
  const auto words = [&](Ns at) { return told({at, kRound, 0}, {recording, 0}).words; };
  EXPECT_EQ(words(1'474), "re-init seen by the source");
  EXPECT_EQ(words(1'856), "LATE request collected");
  round.cause = RoundCause::final_check_failed;
  EXPECT_EQ(words(1'474), "final check failed");
}

TEST(Told, TheOtherHostsMomentsAreAsUncertainAsItsClock) {
  const Recording recording = two_hosts();
  const Shown shown{recording, 0};
  const auto at = [&](Ns time) { return told({time, kRound, 0}, shown); };
  EXPECT_EQ(at(2'000).uncertainty_ns, 0);
  EXPECT_EQ(at(2'000).words, "sent by the source");
  EXPECT_EQ(at(3'000).side, Side::destination);
  EXPECT_EQ(at(3'000).uncertainty_ns, 40'000);
  EXPECT_EQ(to_words(Measure{at(2'000), at(3'000)}),
            "sent by the source to loaded on the destination: 1.000 us +- 40 us");
  EXPECT_EQ((Measure{at(3'000), at(4'000)}).uncertainty(), 0) << "one clock";
  EXPECT_EQ(told({5, {}, 0}, shown).side, std::nullopt);
}

}  // namespace
}  // namespace ackscope::viewmodel
