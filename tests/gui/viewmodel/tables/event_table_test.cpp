#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "gui/viewmodel/tables/table.hpp"
#include "tests/gui/viewmodel/tables/fake_events.hpp"

namespace ackscope::viewmodel {
namespace {

/// What the table has to show, made the simple way.
std::vector<std::pair<Ns, Subject>> merged(const Recording& recording) {
  std::vector<std::pair<Ns, Subject>> all;
  for (const Side side : {Side::source, Side::destination}) {
    const SideTrack& track = *recording.tracks[0].of(side);
    const EventColumn& events = *recording.processes[track.process].events;
    for (std::size_t i = 0; i < events.size(); ++i)
      all.push_back({track.clock.to_migration(events.time(i)), {Subject::Kind::event, side, 0, i}});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

std::vector<Ns> random_times(std::mt19937_64& random, std::size_t count, Ns most) {
  std::vector<Ns> times;
  for (std::size_t i = 0; i < count; ++i)
    times.push_back(static_cast<Ns>(random() % static_cast<std::uint64_t>(most)));
  std::sort(times.begin(), times.end());
  return times;
}

TEST(EventTable, MergesAsASortDoes) {
  std::mt19937_64 random(3);
  for (const auto& [source, destination, most] : {std::tuple{20'000, 17'000, 5'000},
                                                  {30'000, 10, 1'000'000},
                                                  {0, 9'000, 100},
                                                  {9'000, 0, 100},
                                                  {4'096, 4'096, 1},
                                                  {1, 1, 2},
                                                  {0, 0, 1}}) {
    const RecordingPtr recording =
        test::two_processes(random_times(random, static_cast<std::size_t>(source), most),
                            random_times(random, static_cast<std::size_t>(destination), most), 7);
    const TablePtr table = event_table(recording, 0);
    const auto expected = merged(*recording);
    ASSERT_EQ(table->rows(), expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
      ASSERT_EQ(table->subject(row), expected[row].second) << row;
      ASSERT_EQ(std::get<std::int64_t>(table->cell(row, 0)), expected[row].first) << row;
      ASSERT_EQ(table->row_of(expected[row].second), row);
    }
  }
}

TEST(EventTable, RowsBetweenAreThoseInside) {
  const TablePtr table = event_table(test::two_processes({1, 5, 5, 9}, {0, 5, 20}, 0), 0);
  EXPECT_EQ(*table->rows_between(5, 9), std::pair(std::size_t{2}, std::size_t{6}));
  EXPECT_EQ(*table->rows_between(6, 8), std::pair(std::size_t{5}, std::size_t{5}));
  EXPECT_EQ(table->rows_between(-5, std::numeric_limits<Ns>::max())->second, 7U);
}

TEST(EventTable, SaysWhatEachRowIs) {
  const TablePtr table = event_table(test::two_processes({100'000}, {90'000}, 60'000), 0);
  ASSERT_EQ(table->rows(), 2U);
  std::vector<std::string> first, second;
  for (std::size_t i = 0; i < table->columns().size(); ++i) {
    first.push_back(table->text(0, i));
    second.push_back(table->text(1, i));
  }
  EXPECT_EQ(first, (std::vector<std::string>{"+0.100000 ms", "-", "source", "zeta", "n=0",
                                             "1970-01-01 00:00:00.000100 UTC", "alpha", "none"}));
  EXPECT_EQ(second[0], "+0.150000 ms");
  EXPECT_EQ(second[1], "50.000 us +- 31 us");
  EXPECT_EQ(second[2], "destination");
  EXPECT_EQ(second[6], "unknown");
  EXPECT_EQ(second[7], "31 us");
}

TEST(EventTable, OfNothingIsEmpty) {
  auto recording = std::make_shared<Recording>();
  recording->analysis.migrations.emplace_back();
  EXPECT_EQ(event_table(recording, 0)->rows(), 0U);
  EXPECT_EQ(event_table(recording, 0)->row_of({Subject::Kind::event, Side::source, 0, 3}),
            std::nullopt);
}

}  // namespace
}  // namespace ackscope::viewmodel
