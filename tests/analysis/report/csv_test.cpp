#include "analysis/report/csv/write_csv.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/report/json/write_jsonl.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

std::vector<std::string> lines_of(const std::string& text, const std::string& end) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = text.find(end, at);
    lines.push_back(text.substr(at, next - at));
    at = next == std::string::npos ? text.size() : next + end.size();
  }
  return lines;
}

TEST(Csv, CellsAreQuotedWhereNeeded) {
  EXPECT_EQ(csv_cell("0000:3b:00.1"), "0000:3b:00.1");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_cell("two\r\nlines"), "two??lines");
}

TEST(Csv, FormulasAreDefused) {
  for (const char* text : {"=1+1", "+1", "-1", "@x", "  =1"})
    EXPECT_EQ(csv_cell(text), std::string("'") + text);
  EXPECT_EQ(csv_cell("=a,b"), "\"'=a,b\"");
  EXPECT_EQ(csv_cell("a=1"), "a=1");
}

TEST(Csv, OneRowPerRound) {
  std::ostringstream out;
  write_csv(stories::analysis({stories::late_request(), stories::completed()}), out);
  const auto lines = lines_of(out.str(), "\r\n");
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_TRUE(lines[0].starts_with("migration,outcome,mechanism,begin_ns,source_name,"));
  EXPECT_TRUE(
      lines[3].starts_with("0,failed,per-device,1795293468126627364,0000:3b:00.2,"
                           "0000:3b:00.2,,2,reinit,late,true,observed,,"));
  EXPECT_TRUE(lines[4].starts_with("1,completed,"));
  EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), ','),
            std::count(lines[3].begin(), lines[3].end(), ','));
}

TEST(Jsonl, EveryLineIsAReportOfOneMigration) {
  std::ostringstream out;
  write_jsonl(stories::analysis({stories::cancelled(), stories::completed()}), out, {"case-7", {}});
  const auto lines = lines_of(out.str(), "\n");
  ASSERT_EQ(lines.size(), 2U);
  const auto second = nlohmann::json::parse(lines[1]);
  EXPECT_EQ(second["schema"], "ackscope.report/1");
  EXPECT_EQ(second["inputs"][0]["path"], "recordings/alpha");
  EXPECT_EQ(second["identity"]["migration_id"], "case-7");
  ASSERT_EQ(second["migrations"].size(), 1U);
  EXPECT_EQ(second["migrations"][0]["index"], 1);
  EXPECT_EQ(second["migrations"][0]["outcome"], "completed");
}

}  // namespace
}  // namespace ackscope::report
