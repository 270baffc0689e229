#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report::chart {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Round quick_round(std::uint32_t number, Ns from, Ns to) {
  Round round;
  round.round = number;
  round.requested_ns = from;
  round.sent_ns = from;
  round.arrived_ns = from;
  round.loaded_ns = to;
  round.acked_ns = to;
  round.state = RoundState::acked;
  return round;
}

std::vector<Row> rows_of(std::vector<Round> rounds) {
  Migration m;
  m.end_ns = 1'000;
  Device device;
  device.source_name = "d";
  device.rounds = std::move(rounds);
  return device_rows(m, device, Scale(0, 1'000, 100));
}

TEST(DeviceRows, BarNumberAndAck) {
  const auto rows = rows_of({quick_round(1, 100, 300)});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].spans,
              ElementsAre(Span{10, 30, Role::load, "", 0}, Span{30, 31, Role::ack, "", 0}));
  EXPECT_THAT(rows[0].marks, ElementsAre(Mark{30, "", Role::acked}, Mark{10, "1", Role::load}));
}

TEST(DeviceRows, OverlappingRoundsGetRowsOfTheirOwn) {
  EXPECT_EQ(rows_of({quick_round(1, 100, 300), quick_round(2, 200, 400)}).size(), 2U);
  EXPECT_EQ(rows_of({quick_round(1, 100, 300), quick_round(2, 300, 400)}).size(), 1U);
  std::vector<Round> many;
  for (std::uint32_t i = 0; i < 9; ++i) many.push_back(quick_round(i + 1, 100 + i, 500));
  EXPECT_EQ(rows_of(many).size(), 3U);
}

TEST(DeviceRows, RoundsThinnerThanAColumnStayVisible) {
  const auto rows = rows_of({quick_round(1, 501, 502), quick_round(2, 503, 504)});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].marks, Contains(Mark{50, "", Role::acked}));
  EXPECT_THAT(rows[0].marks, Contains(Mark{50, "", Role::several}));
}

TEST(DeviceRows, LateRequestIsDrawnLastAndNoted) {
  const Migration m = stories::late_request();
  const auto chart = main_chart(m, 60);
  ASSERT_TRUE(chart);
  const Row& row = chart->rows[3];
  EXPECT_EQ(row.label, "0000:3b:00.2");
  EXPECT_EQ(row.marks.back(), (Mark{59, "", Role::late}));
  EXPECT_EQ(row.note, "! LATE");
}

TEST(EventRow, LettersThatShareAColumnStandSideBySide) {
  const auto chart = main_chart(stories::late_request(), 60);
  ASSERT_TRUE(chart);
  std::string letters;
  int column = 55;
  for (const Mark& mark : chart->rows[0].marks) {
    EXPECT_EQ(mark.column, column++);
    letters += mark.text;
  }
  EXPECT_EQ(letters, "DSQRE");
}

TEST(CounterRow, EveryColumnShowsTheMost) {
  const Row row = counter_row("n", {{0, 2}, {500, 0}, {701, 11}, {702, 0}}, Scale(0, 1'000, 10));
  ASSERT_FALSE(row.spans.empty());
  EXPECT_EQ(row.note, "max 11");
  EXPECT_THAT(row.spans, Contains(Span{7, 8, Role::count, "", '+'}));
  EXPECT_THAT(row.spans, Contains(Span{0, 5, Role::count, "", '2'}));
}

TEST(GuestRow, UnknownIsNotDrawnAsRunning) {
  Migration m = stories::source_only();
  const Row row = guest_row(m, Scale(stories::begin, stories::at_us(1'000), 10));
  EXPECT_THAT(row.spans, IsEmpty());
  EXPECT_EQ(row.note, "unknown");
}

TEST(Switchover, ThinWindowIsEnlargedWideOneIsNot) {
  const Migration late = stories::late_request();
  const auto window = switchover_window(late);
  ASSERT_TRUE(window);
  EXPECT_EQ(window->begin, late.decision_ns);
  EXPECT_EQ(window->end, late.end_ns);
  EXPECT_TRUE(switchover_chart(late, *window, 80));
  const Migration stopped = stories::stopped();
  EXPECT_EQ(switchover_window(stopped)->begin, stopped.guest_stopped_ns);
  EXPECT_FALSE(switchover_chart(stopped, *switchover_window(stopped), 80));
  EXPECT_FALSE(switchover_window(stories::cancelled()));
}

TEST(Switchover, StepsInTimeOrder) {
  const Migration m = stories::late_request();
  std::string letters;
  for (const Step& step : switchover_steps(m, *switchover_window(m))) letters += step.letter;
  EXPECT_EQ(letters, "DS!!QRE");
  EXPECT_EQ(switchover_steps(m, *switchover_window(m), 2).size(), 2U);
}

TEST(MainChart, BeginsWithTheFirstThingKnown) {
  Migration m = stories::completed();
  m.begin_ns.reset();
  m.precopy_begin_ns.reset();
  EXPECT_EQ(main_chart(m, 80)->scale.begin(), m.pending[0].at < *m.devices[0].rounds[0].requested_ns
                                                  ? m.pending[0].at
                                                  : *m.devices[0].rounds[0].requested_ns);
}

TEST(MainChart, NothingKnownNothingDrawn) { EXPECT_FALSE(main_chart(Migration{}, 80)); }

}  // namespace
}  // namespace ackscope::report::chart
