#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/report/perfetto/pieces.hpp"
#include "analysis/report/perfetto/rows.hpp"
#include "analysis/report/perfetto/trace.hpp"
#include "analysis/report/perfetto/write_perfetto.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

using nlohmann::json;
using perfetto::Piece;

json traced(const Analysis& analysis) {
  std::ostringstream out;
  write_perfetto(analysis, out);
  return json::parse(out.str());
}

Round round_of(OptNs requested, OptNs sent, OptNs acked, RoundState state) {
  Round round;
  round.requested_ns = requested;
  round.sent_ns = sent;
  round.acked_ns = acked;
  round.state = state;
  return round;
}

TEST(PerfettoPieces, FollowOneAnother) {
  const auto list = perfetto::source_pieces(round_of(10, 30, 70, RoundState::acked), 100);
  EXPECT_EQ(list, (std::vector<Piece>{{10, 30, "initial data go out", false},
                                      {30, 70, "sent, waits for the ACK", false}}));
}

TEST(PerfettoPieces, APendingRoundGoesOnToTheEnd) {
  const auto list = perfetto::source_pieces(round_of(10, 30, {}, RoundState::pending), 100);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list.back(), (Piece{30, 100, "sent, waits for the ACK", true}));
}

TEST(PerfettoPieces, ALateRequestIsCalledSo) {
  const auto list = perfetto::source_pieces(round_of(90, {}, {}, RoundState::late), 100);
  EXPECT_EQ(list, (std::vector<Piece>{{90, 100, "requested too late", true}}));
}

TEST(PerfettoPieces, AnEndThatIsNotKnownIsNotDrawn) {
  const auto list = perfetto::source_pieces(round_of(10, 30, {}, RoundState::unknown), 100);
  EXPECT_EQ(list, (std::vector<Piece>{{10, 30, "initial data go out", false}}));
  EXPECT_TRUE(perfetto::source_pieces(round_of({}, {}, 7, RoundState::acked), 100).empty());
}

TEST(PerfettoPieces, TimesThatGoBackAreHeld) {
  const auto list = perfetto::source_pieces(round_of(50, 30, 40, RoundState::acked), 100);
  for (const Piece& piece : list) EXPECT_LE(piece.begin, piece.end);
  EXPECT_EQ(list.front().begin, 50);
}

TEST(PerfettoPieces, AnAckThatClocksPutBeforeItsApprovalIsNotOnItsWay) {
  Round round = round_of(1, 2, 30, RoundState::acked);
  round.loaded_ns = 20;
  round.approved_ns = 40;
  const auto list = perfetto::destination_pieces(round, 100);
  EXPECT_EQ(list, (std::vector<Piece>{{20, 40, "loaded, not approved", false}}));
}

TEST(PerfettoRows, NothingOverlapsOnARow) {
  perfetto::Rows rows;
  EXPECT_EQ(rows.take(0, 10), 0U);
  EXPECT_EQ(rows.take(5, 8), 1U);
  EXPECT_EQ(rows.take(8, 20), 1U);
  EXPECT_EQ(rows.take(9, 9), 2U);
  EXPECT_EQ(rows.take(10, 12), 2U) << "the one that was free first";
}

TEST(PerfettoTimes, ComeBackToTheNanosecond) {
  for (Ns ns : {Ns(0), Ns(1), Ns(999), Ns(1'321'663'242), Ns(86'400'000'000'001), Ns(1) << 52}) {
    for (Ns step = 0; step < 2000; ++step) {
      const double us = perfetto::microseconds(ns + step);
      EXPECT_EQ(static_cast<Ns>(us * 1000.0), ns + step) << "by a reader that cuts off";
      EXPECT_EQ(std::llround(us * 1000.0), ns + step) << "by one that rounds";
    }
  }
}

TEST(Perfetto, NamesAreEscaped) {
  Migration m = stories::completed();
  m.devices.front().source_name = "a\"b\\\n</script>\x01\xff";
  const json trace = traced(stories::analysis({m}));
  std::size_t found = 0;
  for (const json& event : trace["traceEvents"])
    if (event["name"] == "thread_name" &&
        event["args"]["name"] == "a\"b\\\n</script>\x01\xEF\xBF\xBD")
      ++found;
  EXPECT_EQ(found, 1U);
}

TEST(Perfetto, NothingIsStillADocument) {
  const json trace = traced({});
  EXPECT_TRUE(trace["traceEvents"].empty());
  EXPECT_EQ(trace["otherData"]["zero_ns"], 0);
}

TEST(Perfetto, OddTimesAreWritten) {
  Migration m = stories::late_request();
  m.begin_ns = std::numeric_limits<Ns>::min();
  m.end_ns = std::numeric_limits<Ns>::max();
  m.devices.front().rounds.front().acked_ns = std::numeric_limits<Ns>::max();
  for (const json& event : traced(stories::analysis({m}))["traceEvents"])
    if (event.contains("ts")) {
      EXPECT_GE(event["ts"].get<double>(), 0);
      EXPECT_GE(event.value("dur", 0.0), 0);
    }
}

TEST(Perfetto, ASideThatWasNotRecordedHasNoProcess) {
  const json trace = traced(stories::analysis({stories::source_only()}));
  for (const json& event : trace["traceEvents"]) EXPECT_EQ(event["pid"], 1);
}

}  // namespace
}  // namespace ackscope::report
