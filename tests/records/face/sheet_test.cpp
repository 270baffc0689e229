#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "records/face/write_sheet.hpp"

namespace ackscope::records::face {
namespace {

using ask::Estimate, ask::Kind, ask::Share, ask::Sheet;
using ::testing::HasSubstr;

Sheet sheet() {
  Sheet made{{{"group", "device"},
              {"count", "n", Kind::count},
              {"late", "late request", Kind::share, "Rates"},
              {"delay.p50_ns", "p50", Kind::duration, "Delay"},
              {"before", "before", Kind::figure, "Before"},
              {"note", "", Kind::text}},
             {}};
  made.rows.push_back({std::string("=1+1\x1b[31m"), std::int64_t{7}, Share{1, 4},
                       std::int64_t{1'500'000}, Estimate{9, 20, 10, std::nullopt},
                       std::string("a \"b\"")});
  made.rows.push_back({{}, std::int64_t{0}, Share{}, {}, Share{0, 10}, {}});
  return made;
}

std::string text_of(const Sheet& made) {
  std::ostringstream out;
  write_text(made, "nothing", out, {});
  return out.str();
}

TEST(SheetText, a_table_per_section_and_no_terminal_codes) {
  const std::string text = text_of(sheet());
  EXPECT_THAT(text, HasSubstr("unknown"));
  EXPECT_THAT(text, HasSubstr("25.0 % (4.6-69.9) of 4"));
  EXPECT_THAT(text, HasSubstr("1.5 ms"));
  EXPECT_THAT(text, HasSubstr("20 ns (10 ns-?) of 9"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("note"), std::string::npos);
}

TEST(SheetText, nothing_is_said) { EXPECT_EQ(text_of({sheet().columns, {}}), "nothing\n"); }

TEST(SheetJson, unknown_is_null_and_a_dot_nests) {
  std::ostringstream out;
  write_json(sheet(), "stats", {{"by", "\"device\""}}, out);
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["schema"], "ackscope.records/1");
  EXPECT_EQ(json["by"], "device");
  EXPECT_EQ(json["rows"][0]["delay"]["p50_ns"], 1'500'000);
  EXPECT_EQ(json["rows"][0]["late"]["rate"], 0.25);
  EXPECT_TRUE(json["rows"][0]["before"]["high_ns"].is_null());
  EXPECT_TRUE(json["rows"][1]["group"].is_null());
  EXPECT_TRUE(json["rows"][1]["late"]["rate"].is_null());
  EXPECT_EQ(json["rows"][1]["before"]["of"], 10);
}

TEST(SheetCsv, every_row_has_every_cell) {
  std::ostringstream out;
  write_csv(sheet(), out);
  EXPECT_EQ(out.str(),
            "group,count,late_count,late_of,late,late_low,late_high,delay_p50_ns,before_n,before,"
            "before_low,before_high,note\r\n"
            "'=1+1?[31m,7,1,4,0.25,0.045586,0.699364,1500000,9,20,10,,\"a \"\"b\"\"\"\r\n"
            ",0,0,0,,,,,10,0,0,0.27754,\r\n");
}

}  // namespace
}  // namespace ackscope::records::face
