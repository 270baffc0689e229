#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

Analysis with_finding(Severity severity, std::string rule = "slow-ack") {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  Migration migration;
  migration.findings.push_back(finding);
  return {{}, {migration}};
}

Analysis with_damaged_input() {
  InputSummary input;
  input.incomplete = true;
  return {{input}, {}};
}

TEST(ExitCode, CleanOrOnlyInformation) {
  Analysis clean;
  clean.migrations.resize(1);
  EXPECT_EQ(exit_code(clean, false, false), 0);
  EXPECT_EQ(exit_code({}, false, false), 3) << "nothing was found that could be clean";
  EXPECT_EQ(exit_code(with_finding(Severity::info), false, false), 0);
}

TEST(ExitCode, Findings) {
  EXPECT_EQ(exit_code(with_finding(Severity::warning), false, false), 1);
  EXPECT_EQ(exit_code(with_finding(Severity::error), false, false), 1);
  EXPECT_EQ(exit_code(with_finding(Severity::error), false, true), 0);
}

TEST(ExitCode, IncompleteWinsAndExitZeroDoesNotHideIt) {
  EXPECT_EQ(exit_code(with_finding(Severity::error), true, false), 3);
  EXPECT_EQ(exit_code({}, true, true), 3);
  EXPECT_EQ(exit_code(with_damaged_input(), false, true), 3);
  EXPECT_EQ(exit_code(with_finding(Severity::warning, "trace-incomplete"), false, true), 3);
}

TEST(ConformanceCode, OnlyAViolationIsOne) {
  EXPECT_EQ(conformance_code(with_finding(Severity::error, "late-request"), false, false), 0);
  EXPECT_EQ(conformance_code(with_finding(Severity::error, "ack-underflow"), false, false), 1);
  EXPECT_EQ(conformance_code(with_finding(Severity::error, "ack-underflow"), false, true), 0);
  EXPECT_EQ(conformance_code(with_finding(Severity::error, "ack-underflow"), true, false), 3);
  EXPECT_EQ(conformance_code(with_finding(Severity::warning, "trace-incomplete"), false, false), 3);
}

}  // namespace
}  // namespace ackscope::cli
