#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/flight_options.hpp"
#include "cli/flight_report.hpp"
#include "recorder/process/private_folder.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

Migration late_request() {
  Migration migration;
  migration.outcome = Outcome::failed;
  migration.end_ns = 1'769'903'999'000'000'000;
  migration.source.emplace();
  migration.source->pid = 42;
  const auto find = [&](Severity severity, const char* device) {
    Finding finding;
    finding.severity = severity;
    if (device != nullptr) finding.device = device;
    migration.findings.push_back(finding);
  };
  find(Severity::error, "0000:3b:00.2");
  find(Severity::warning, "0000:3b:00.2");
  find(Severity::warning, nullptr);
  find(Severity::info, "0000:3b:00.1");
  return migration;
}

TEST(FlightLine, SaysWhenWhoWhyWhichDeviceAndWhere) {
  EXPECT_EQ(case_line(late_request(), {}, "/cases/x"),
            "2026-01-31T23:59:59Z pid42 failed 0000:3b:00.2 /cases/x");
}

TEST(FlightLine, HasTheNameOfTheGuestAndNoControlCharacters) {
  Migration migration = late_request();
  migration.source->vm = "vm\n1";
  migration.findings.clear();
  const std::string line = case_line(migration, {}, "/x");
  EXPECT_THAT(line, HasSubstr(" failed - /x"));
  EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(FlightReports, AreThree) {
  const auto scratch = recorder::PrivateFolder::make();
  Analysis analysis;
  analysis.migrations.push_back(late_request());
  ASSERT_TRUE(write_reports(analysis, scratch->path()));
  for (const char* name : {"report.txt", "report.json", "report.html"})
    EXPECT_GT(fs::file_size(scratch->path() / name), 100U) << name;
}

TEST(FlightReports, ThatDoNotFitAreAnError) {
  const auto scratch = recorder::PrivateFolder::make();
  fs::create_symlink("/dev/full", scratch->path() / "report.json");
  const auto written = write_reports({}, scratch->path());
  ASSERT_FALSE(written);
  EXPECT_THAT(to_line(written.error()), HasSubstr("No space left on device"));
}

TEST(FlightPlan, FromTheOptions) {
  FlightOptions options;
  options.slower_than = "2min";
  const auto plan = to_plan(options);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->ring.size * plan->ring.count, std::uint64_t{1} << 20U);
  EXPECT_EQ(plan->limits.whole, 120'000'000'000);
  EXPECT_FALSE(plan->limits.outage);
}

TEST(FlightPlan, RefusesNonsense) {
  const auto refused = [](auto change) {
    FlightOptions options;
    change(options);
    return !to_plan(options);
  };
  EXPECT_TRUE(refused([](FlightOptions& o) { o.ring = 1000; }));
  EXPECT_TRUE(refused([](FlightOptions& o) { o.cases = ""; }));
  EXPECT_TRUE(refused([](FlightOptions& o) { o.outage_over = "5"; }));
  EXPECT_TRUE(refused([](FlightOptions& o) { o.slower_than = "soon"; }));
}

}  // namespace
}  // namespace ackscope::cli
