#include "gui/viewmodel/tables/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

using Json = nlohmann::json;

/// "load begin" of kind time is the report's `load_begin_ns`.
std::string report_name(const Column& column) {
  if (column.title == "time") return "t_ns";
  std::string name = column.title;
  std::replace(name.begin(), name.end(), ' ', '_');
  const bool ns = column.kind == Column::Kind::time || column.kind == Column::Kind::duration;
  return ns ? name + "_ns" : name;
}

Json as_json(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (*text == "true" || *text == "false") return *text == "true";
    return *text;
  }
  return nullptr;
}

/// How many columns of the row the report has as well; all of these have to agree.
std::size_t agreeing(const Table& table, std::size_t row, const Json& reported) {
  std::size_t compared = 0;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const std::string name = report_name(table.columns()[i]);
    if (!reported.contains(name) || reported[name].is_array()) continue;
    EXPECT_EQ(as_json(table.cell(row, i)), reported[name]) << table.name() << " " << name;
    const bool unknown = reported[name].is_null();
    const std::string absent = unknown ? table.columns()[i].absent : "unknown";
    EXPECT_EQ(table.text(row, i) == absent, unknown || reported[name] == absent) << name;
    ++compared;
  }
  return compared;
}

class TablesOfStory : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    std::ostringstream out;
    report::write_json(recording->analysis, out);
    reported = Json::parse(out.str())["migrations"][0];
  }
  RecordingPtr recording = test::open_story(GetParam());
  Shown shown{*recording, 0};
  Json reported;
};

TEST_P(TablesOfStory, RoundsAreTheReports) {
  const TablePtr table = round_table(recording, 0);
  std::size_t row = 0;
  for (const Json& device : reported["devices"])
    for (const Json& round : device["rounds"]) {
      ASSERT_LT(row, table->rows());
      EXPECT_EQ(agreeing(*table, row, round), table->columns().size() - 1);
      EXPECT_EQ(table->row_of(table->subject(row)), row);
      ++row;
    }
  EXPECT_EQ(row, table->rows());
}

TEST_P(TablesOfStory, DevicesAreTheReports) {
  const TablePtr table = device_table(recording, 0);
  ASSERT_EQ(table->rows(), reported["devices"].size());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    EXPECT_GE(agreeing(*table, row, reported["devices"][row]), 8U);
    EXPECT_EQ(table->row_of(table->subject(row)), row);
  }
}

TEST_P(TablesOfStory, FindingsAreTheReports) {
  const TablePtr table = finding_table(recording, 0);
  ASSERT_EQ(table->rows(), reported["findings"].size());
  for (std::size_t row = 0; row < table->rows(); ++row)
    EXPECT_EQ(agreeing(*table, row, reported["findings"][row]), table->columns().size());
}

TEST_P(TablesOfStory, EventsAreAllOfBothSidesInOrder) {
  const TablePtr table = event_table(recording, 0);
  std::size_t expected = 0;
  for (const Side side : {Side::source, Side::destination})
    if (const auto& track = shown.tracks().of(side))
      expected += recording->processes[track->process].events->size();
  EXPECT_EQ(table->rows(), expected);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto time = time_of(table->subject(row), shown);
    ASSERT_TRUE(time);
    EXPECT_EQ(std::get<std::int64_t>(table->cell(row, 0)), time->first);
    EXPECT_EQ(table->row_of(table->subject(row)), row);
  }
}

TEST_P(TablesOfStory, EveryFieldOfAColumnIsKnownToTheFilter) {
  for (const TablePtr& table : {device_table(recording, 0), round_table(recording, 0),
                                finding_table(recording, 0), event_table(recording, 0)})
    for (const Column& column : table->columns()) {
      if (!column.field.empty()) {
        EXPECT_TRUE(Filter::parse(condition(column.field, "1"))) << column.field;
      }
      EXPECT_FALSE(column.tooltip.empty()) << column.title;
    }
}

/// A value that is read in a table and filtered by finds its row again.
TEST_P(TablesOfStory, FilteringByACellKeepsItsRow) {
  for (const TablePtr& table : {device_table(recording, 0), round_table(recording, 0),
                                finding_table(recording, 0), event_table(recording, 0)})
    for (std::size_t row = 0; row < table->rows(); ++row)
      for (std::size_t i = 0; i < table->columns().size(); ++i) {
        const std::string& field = table->columns()[i].field;
        if (field.empty() || table->cell(row, i) == Cell()) continue;
        const auto filter = Filter::parse(condition(field, table->text(row, i)));
        ASSERT_TRUE(filter) << condition(field, table->text(row, i));
        EXPECT_TRUE(filter->takes(table->subject(row), shown)) << table->name() << filter->text();
      }
}

INSTANTIATE_TEST_SUITE_P(Stories, TablesOfStory,
                         testing::Values("late-request-reinit", "late-start-two-devices", "blocked",
                                         "odd-names", "legacy-two-devices", "own-lost-events",
                                         "own-destination-alone"));

}  // namespace
}  // namespace ackscope::viewmodel
