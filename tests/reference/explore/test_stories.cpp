#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/golden.hpp"
#include "tests/reference/explore/names.hpp"

/// The shortest way to each invariant that is known to be broken, as a text. With ACKSCOPE_ACCEPT=1
/// in the environment golden/*.txt are written instead: look at the difference before it is
/// committed, and put the story into docs/protocol-findings.md, too.
namespace ackscope::reference::explore {
namespace {

struct Story {
  std::string_view exploration;
  Broken broken;
};

std::string name_of(const Story& story) {
  return std::string{story.exploration} + "." + std::string{to_string(story.broken)};
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

std::string told(const Story& story) {
  const Configuration& configuration = find_entry(story.exploration)->configuration;
  const Exploration found = explore(configuration);
  const auto example =
      std::ranges::find(found.counterexamples, story.broken, &Counterexample::broken);
  if (example == found.counterexamples.end()) return "(not found)\n";
  return tell(configuration, *example);
}

/// What GoogleTest shows of a parameter.
void PrintTo(const Story& story, std::ostream* out) { *out << name_of(story); }

class Stories : public ::testing::TestWithParam<Story> {};

TEST_P(Stories, AreToldAsAccepted) {
  const std::string path =
      ACKSCOPE_TESTS_DIR "/reference/explore/golden/" + name_of(GetParam()) + ".txt";
  const std::string text = told(GetParam());
  EXPECT_LE(std::ranges::count(text, '\n'), 40);
  ackscope::test::expect_golden_file(path, text);
  EXPECT_THAT(text_of(ACKSCOPE_DOCS_DIR "/protocol-findings.md"), ::testing::HasSubstr(text));
}

struct StoryName {
  std::string operator()(const ::testing::TestParamInfo<Story>& info) const {
    return test_name(name_of(info.param));
  }
};

INSTANTIATE_TEST_SUITE_P(Findings, Stories,
                         ::testing::Values(Story{"stop", Broken::needless_abort},
                                           Story{"stop", Broken::underflow},
                                           Story{"stop-cont", Broken::never_ends},
                                           Story{"cancel", Broken::guest_twice},
                                           Story{"reinit-any-time", Broken::over_announcement},
                                           Story{"no-p2p", Broken::over_announcement},
                                           Story{"no-v2", Broken::over_announcement},
                                           Story{"legacy", Broken::over_stale_ack},
                                           Story{"absolute-stop-pending", Broken::needless_abort}),
                         StoryName{});

}  // namespace
}  // namespace ackscope::reference::explore
