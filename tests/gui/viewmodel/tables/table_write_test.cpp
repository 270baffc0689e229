#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::viewmodel {
namespace {

using Json = nlohmann::json;

/// Findings with whatever a hostile recording may put into names.
RecordingPtr hostile() {
  auto recording = std::make_shared<Recording>();
  auto& migration = recording->analysis.migrations.emplace_back();
  migration.begin_ns = 0;
  for (const char* title : {"=1+1", "a,\"b\"", "tab\there\nline", "\xff\x1b[31m"}) {
    migration.findings.emplace_back();
    migration.findings.back().title = title;
    migration.findings.back().rule = "late-request";
  }
  migration.findings[0].cost_ns = -5;
  return recording;
}

TEST(WriteTable, CsvIsSafeToOpen) {
  std::ostringstream out;
  write_csv(*finding_table(hostile(), 0), {}, out);
  EXPECT_EQ(out.str(),
            "severity,rule,device,time,cost,title,confidence\r\n"
            "info,late-request,,,-5,'=1+1,observed\r\n"
            "info,late-request,,,,\"a,\"\"b\"\"\",observed\r\n"
            "info,late-request,,,,tab?here?line,observed\r\n"
            "info,late-request,,,,??[31m,observed\r\n");
}

TEST(WriteTable, JsonKeepsTypesAndIsValidWhateverTheBytes) {
  std::ostringstream out;
  write_json(*finding_table(hostile(), 0), Arranged{{2, 0, 3}, false}, out);
  const Json read = Json::parse(out.str());
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0]["title"], "tab\there\nline");
  EXPECT_EQ(read[0]["cost"], nullptr);
  EXPECT_EQ(read[1]["cost"], -5);
  std::ostringstream empty;
  write_json(*finding_table(hostile(), 0), Arranged{{}, false}, empty);
  EXPECT_EQ(Json::parse(empty.str()), Json::array());
}

TEST(WriteTable, ClipboardHasOneLineARow) {
  EXPECT_EQ(to_clipboard(*finding_table(hostile(), 0), {2, 99, 0}),
            "info\tlate-request\t-\tunknown\t-\ttab?here?line\tobserved\n"
            "info\tlate-request\t-\tunknown\t-5 ns\t=1+1\tobserved\n");
}

}  // namespace
}  // namespace ackscope::viewmodel
