#include <gtest/gtest.h>

#include <random>

#include "gui/viewmodel/query/filter.hpp"
#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

using Random = std::mt19937_64;

template <std::size_t N>
std::string one_of(Random& random, const char* const (&words)[N]) {
  return words[random() % N];
}

std::string random_condition(Random& random) {
  static constexpr const char* kWords[] = {"late", "3b", "vfio", "approve", "\"and\"", "\"a b\""};
  static constexpr const char* kTexts[] = {
      "device = 00.1", "device != 0000:3b:00.1", "cause = reinit",      "cause != setup",
      "state = late",  "side = source",          "side != destination", "rule ~ \"late|stop\"",
      "text has size", "severity = error",       "event ~ ^v.*_state"};
  static constexpr const char* kFields[] = {"latency", "bytes", "round", "t"};
  static constexpr const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
  switch (random() % 3) {
    case 0:
      return one_of(random, kWords);
    case 1:
      return one_of(random, kTexts);
    default:
      break;
  }
  const std::string field = one_of(random, kFields);
  const std::string unit = field == "bytes" ? "KiB" : field == "round" ? "" : "ms";
  return field + " " + one_of(random, kSigns) + " " + std::to_string(random() % 20) + unit;
}

std::string random_filter(Random& random, int depth) {
  switch (depth <= 0 ? 0 : random() % 6) {
    case 1:
      return "not " + random_filter(random, 0);
    case 2:
      return "not (" + random_filter(random, depth - 1) + ")";
    case 3:
      return "(" + random_filter(random, depth - 1) + ")";
    case 4:
      return random_filter(random, depth - 1) + " and " + random_filter(random, depth - 1);
    case 5:
      return random_filter(random, depth - 1) + " or " + random_filter(random, depth - 1);
    default:
      return random_condition(random);
  }
}

class FilterProperty : public testing::TestWithParam<const char*> {};

TEST_P(FilterProperty, BothTakesWhatBothTake) {
  const RecordingPtr recording = test::open_story(GetParam());
  ASSERT_FALSE(recording->analysis.migrations.empty());
  const Shown shown{*recording, 0};
  const auto things = test::things_of(shown);
  Random random(7);
  for (int i = 0; i < 150; ++i) {
    const std::string first = i % 20 == 0 ? "" : random_filter(random, 3);
    const std::string second = i % 31 == 0 ? " " : random_filter(random, 3);
    const auto a = Filter::parse(first), b = Filter::parse(second);
    const auto together = Filter::parse(both(first, second));
    ASSERT_TRUE(a && b) << first << "\n" << second;
    ASSERT_TRUE(together) << both(first, second);
    EXPECT_EQ(together->text(), both(first, second));
    for (const Subject& thing : things)
      ASSERT_EQ(together->takes(thing, shown), a->takes(thing, shown) && b->takes(thing, shown))
          << both(first, second);
  }
}

TEST_P(FilterProperty, NotTakesTheRest) {
  const RecordingPtr recording = test::open_story(GetParam());
  const Shown shown{*recording, 0};
  Random random(8);
  for (int i = 0; i < 60; ++i) {
    const std::string text = random_filter(random, 3);
    const auto filter = Filter::parse(text), rest = Filter::parse("not (" + text + ")");
    ASSERT_TRUE(filter && rest);
    for (const Subject& thing : test::things_of(shown))
      ASSERT_NE(filter->takes(thing, shown), rest->takes(thing, shown)) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Stories, FilterProperty,
                         testing::Values("late-request-reinit", "late-start-two-devices", "blocked",
                                         "own-lost-events"));

TEST(FilterBoth, DropsWhatCannotBeRead) {
  EXPECT_EQ(both("device =", "late"), "late");
  EXPECT_EQ(both("late", "device ="), "late");
  EXPECT_EQ(both("a or b", "c"), "(a or b) and c");
  EXPECT_EQ(both("a and b", "not c"), "a and b and not c");
}

}  // namespace
}  // namespace ackscope::viewmodel
