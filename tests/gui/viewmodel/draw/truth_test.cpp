#include <gtest/gtest.h>

#include "tests/analysis/report/stories.hpp"
#include "tests/gui/viewmodel/draw/report_check.hpp"

namespace ackscope::viewmodel::test {
namespace {

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

TEST(DrawnAsReported, MigrationsMadeByHand) {
  const auto recording = recording_of({stories::late_request(), stories::completed(),
                                       stories::cancelled(), stories::stopped(), stories::legacy(),
                                       stories::source_only(), stories::large(3, 40)});
  expect_drawn_as_reported(*recording, "by hand");
}

class DrawnCases : public testing::TestWithParam<std::string> {};
TEST_P(DrawnCases, EqualTheReport) { expect_drawn_as_reported(*open_case(GetParam()), GetParam()); }
INSTANTIATE_TEST_SUITE_P(All, DrawnCases, testing::ValuesIn(all_cases()), test_name);

class DrawnRecordings : public testing::TestWithParam<std::string> {};
TEST_P(DrawnRecordings, EqualTheReport) {
  const Unpacked unpacked(GetParam());
  const std::vector<std::vector<std::string>> ways = {
      {"ust-src", "ust-dst"}, {"log/src.log", "log/dst.log"}, {"ust-src"}, {"ust-dst"}};
  for (const auto& inputs : ways) {
    const bool there = std::all_of(inputs.begin(), inputs.end(),
                                   [&](const std::string& input) { return unpacked.has(input); });
    if (there) expect_drawn_as_reported(*unpacked.open(inputs), GetParam() + " " + inputs.front());
  }
}
INSTANTIATE_TEST_SUITE_P(All, DrawnRecordings, testing::ValuesIn(all_recordings()), test_name);

}  // namespace
}  // namespace ackscope::viewmodel::test
