#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/viewmodel/tables/table.hpp"
#include "tests/gui/viewmodel/query/story.hpp"
#include "tests/gui/viewmodel/tables/fake_events.hpp"

namespace ackscope::viewmodel {
namespace {

using testing::ElementsAre;

/// Rows that say what a test wants them to.
class SmallTable : public Table {
 public:
  explicit SmallTable(std::vector<Cell> cells) : cells_(std::move(cells)) {}
  std::string_view name() const override { return "small"; }
  const std::vector<Column>& columns() const override { return columns_; }
  std::size_t rows() const override { return cells_.size(); }
  Cell cell(std::size_t row, std::size_t) const override { return cells_[row]; }
  std::string text(std::size_t, std::size_t) const override { return {}; }
  Subject subject(std::size_t row) const override {
    return {Subject::Kind::note, Side::source, 0, row};
  }
  std::optional<std::size_t> row_of(const Subject&) const override { return {}; }

 private:
  std::vector<Cell> cells_;
  std::vector<Column> columns_{{"value", "", Column::Kind::number, ""}};
};

std::vector<std::uint32_t> sorted(std::vector<Cell> cells, bool descending) {
  const Recording recording;
  return arrange(SmallTable(std::move(cells)), Shown{recording, 0}, Filter(),
                 Sorting{0, descending}, {})
      .rows;
}

TEST(ArrangeRows, UnknownCellsComeLastBothWays) {
  const std::vector<Cell> cells{Cell(), std::int64_t{5}, Cell(), std::int64_t{-1}, std::int64_t{5}};
  EXPECT_THAT(sorted(cells, false), ElementsAre(3, 1, 4, 0, 2));
  EXPECT_THAT(sorted(cells, true), ElementsAre(1, 4, 3, 0, 2));
}

TEST(ArrangeRows, NumbersThatADoubleCannotTellApartAreToldApart) {
  const std::int64_t big = 1'763'800'000'123'456'789;
  EXPECT_THAT(sorted({big + 1, big, big + 2}, false), ElementsAre(1, 0, 2));
}

TEST(ArrangeRows, TextsByTheirBytes) {
  EXPECT_THAT(sorted({Cell("b"), Cell("a"), Cell(), Cell("ab"), Cell("a")}, false),
              ElementsAre(1, 4, 3, 0, 2));
}

TEST(ArrangeRows, NothingAskedIsEveryRow) {
  const Recording recording;
  EXPECT_TRUE(arrange(SmallTable({Cell()}), Shown{recording, 0}, Filter(), {}, {}).all);
}

TEST(ArrangeRows, FiltersAndRangesOfAStory) {
  const RecordingPtr recording = test::open_story("late-request-reinit");
  const Shown shown{*recording, 0};
  const TablePtr rounds = round_table(recording, 0);
  EXPECT_THAT(arrange(*rounds, shown, *Filter::parse("state = late"), {}, {}).rows, ElementsAre(1));
  EXPECT_THAT(arrange(*rounds, shown, Filter(), {}, std::pair<Ns, Ns>{0, 6'000'000}).rows,
              ElementsAre(0));
  EXPECT_THAT(arrange(*rounds, shown, Filter(), {}, std::pair<Ns, Ns>{6'000'000, 0}).rows,
              ElementsAre(0));
}

TEST(ArrangeRows, SeveritiesHaveAnOrder) {
  auto recording = std::make_shared<Recording>();
  recording->analysis.migrations.emplace_back();
  for (Severity severity : {Severity::warning, Severity::error, Severity::info}) {
    recording->analysis.migrations[0].findings.emplace_back();
    recording->analysis.migrations[0].findings.back().severity = severity;
  }
  const Shown shown{*recording, 0};
  EXPECT_THAT(arrange(*finding_table(recording, 0), shown, Filter(), Sorting{0, true}, {}).rows,
              ElementsAre(1, 0, 2));
}

TEST(ArrangeRows, EventsInARangeSortedByName) {
  const RecordingPtr recording = test::two_processes({1, 2, 3, 4, 5, 6}, {}, 0);
  const Shown shown{*recording, 0};
  EXPECT_THAT(arrange(*event_table(recording, 0), shown, Filter(), Sorting{3, false},
                      std::pair<Ns, Ns>{2, 5})
                  .rows,
              ElementsAre(1, 4, 2, 3));
}

TEST(ArrangeRows, GivesUpWhenTold) {
  std::vector<Ns> times(1'000'000, 5);
  const RecordingPtr recording = test::two_processes(std::move(times), {}, 0);
  const Shown shown{*recording, 0};
  int asked = 0;
  const auto given_up = arrange(*event_table(recording, 0), shown, *Filter::parse("event = alpha"),
                                Sorting{4, false}, {}, [&] { return ++asked == 3; });
  EXPECT_EQ(asked, 3);
  EXPECT_LT(given_up.rows.size(), 10'000U);
}

}  // namespace
}  // namespace ackscope::viewmodel
