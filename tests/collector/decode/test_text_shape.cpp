#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>

#include "collector/decode/text_shape.hpp"

namespace ackscope::decode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Values = std::vector<FieldValue>;

FieldValue u(std::uint64_t value) { return value; }
FieldValue i(std::int64_t value) { return value; }
FieldValue s(std::string_view value) { return value; }

/// The values, or nothing when the text has another shape.
std::optional<Values> match(std::string_view pattern, std::string_view text) {
  const TextShape shape(pattern);
  Values values(shape.size());
  if (!shape.match(text, values)) return std::nullopt;
  return values;
}

testing::Matcher<std::optional<Values>> gives(Values values) {
  return testing::Optional(testing::ElementsAreArray(values));
}

constexpr std::string_view kState = " (%s) state %s";
constexpr std::string_view kRun = " (%s) running %d reason %s device state %s";

TEST(TextShape, CountsItsConversions) {
  EXPECT_EQ(TextShape("").size(), 0U);
  EXPECT_EQ(TextShape("no conversion").size(), 0U);
  EXPECT_EQ(TextShape(kRun).size(), 4U);
}

TEST(TextShape, LiteralTextMustFitToTheLastByte) {
  EXPECT_THAT(match("", ""), gives({}));
  EXPECT_FALSE(match("", " "));
  EXPECT_FALSE(match("0x%x", "0x1 "));
  EXPECT_FALSE(match("0x%x", "0x1\n"));
  EXPECT_FALSE(match("0x%x", "1"));
  EXPECT_FALSE(match("ret %d", "ret"));
  EXPECT_FALSE(match("ret %d", "ret "));
  EXPECT_FALSE(match(" (%s) ret %d", "(a) ret 0")) << "the text begins with a blank of its own";
}

TEST(TextShape, NumbersAreReadByTheirConversion) {
  EXPECT_THAT(match("%u", "18446744073709551615"), gives({u(UINT64_MAX)}));
  EXPECT_THAT(match("%d", "18446744073709551615"), gives({u(UINT64_MAX)}));
  EXPECT_THAT(match("%d", "-1"), gives({i(-1)}));
  EXPECT_THAT(match("%d", "-9223372036854775808"), gives({i(INT64_MIN)}));
  EXPECT_THAT(match("0x%x", "0xFFffffffEF100005"), gives({u(0xffffffffef100005)}));
  EXPECT_THAT(match("%u", "010"), gives({u(10)}));
}

TEST(TextShape, WhatIsNoNumberDoesNotMatch) {
  EXPECT_FALSE(match("%u", "18446744073709551616")) << "too large";
  EXPECT_FALSE(match("0x%x", "0x10000000000000000")) << "too large";
  EXPECT_FALSE(match("%u", "-1")) << "no sign in an unsigned number";
  EXPECT_FALSE(match("%x", "-1"));
  EXPECT_FALSE(match("%d", "+1"));
  EXPECT_FALSE(match("%d", "--1"));
  EXPECT_FALSE(match("%d", "-"));
  EXPECT_FALSE(match("%d", " 1"));
  EXPECT_FALSE(match("%u", "1f"));
  EXPECT_FALSE(match("%u", ""));
  EXPECT_FALSE(match("0x%x", "0xg"));
}

TEST(TextShape, NamesMayHoldWhatTheTextAroundThemHolds) {
  EXPECT_THAT(match(kState, " (0000:3b:00.2) state RUNNING"),
              gives({s("0000:3b:00.2"), s("RUNNING")}));
  EXPECT_THAT(match(kState, " (vfio-user:/run/my vm/s (1)) state PRE_COPY"),
              gives({s("vfio-user:/run/my vm/s (1)"), s("PRE_COPY")}));
  EXPECT_THAT(match(kState, " (<a>) state x) state STOP"), gives({s("<a>) state x"), s("STOP")}))
      << "a name extends as far as it can: states hold no ') state '";
  EXPECT_THAT(match("Approver %s, pending %u", "Approver a, pending 7, pending 1"),
              gives({s("a, pending 7"), u(1)}));
  EXPECT_THAT(match("%u(%s) %u %u", "3(0000:00:02.0/vfio (x) 1 2) 4 5"),
              gives({u(3), s("0000:00:02.0/vfio (x) 1 2"), u(4), u(5)}));
}

TEST(TextShape, BacktracksWhenTheLongestNameDoesNotFit) {
  EXPECT_THAT(match("%s, section_id %u", "a, section_id b, section_id 5"),
              gives({s("a, section_id b"), u(5)}));
  EXPECT_THAT(match(" (%s) idx %u", " (a) idx 1"), gives({s("a"), u(1)}));
  // The last ") running " is part of the reason here, and only the first one leaves it whole.
  EXPECT_THAT(match(kRun, " (a) running 1 reason b) running x device state c"),
              gives({s("a"), u(1), s("b) running x"), s("c")}));
}

TEST(TextShape, EmptyTextsAndBlanksAreValues) {
  EXPECT_THAT(match(" (%s)", " ()"), gives({s("")}));
  EXPECT_THAT(match(kState, " () state "), gives({s(""), s("")}));
  EXPECT_THAT(match("error=%s", "error="), gives({s("")}));
  EXPECT_THAT(match("error=%s", "error=broken  "), gives({s("broken  ")}));
  EXPECT_THAT(match("%s", ""), gives({s("")}));
  EXPECT_THAT(match(" (%s)", " ( a )"), gives({s(" a ")}));
  EXPECT_THAT(match("error=%s", "error=100 % of %s, \xff\xfe"),
              gives({s("100 % of %s, \xff\xfe")}));
  const std::string_view zero("error=a\0b", 9);
  EXPECT_THAT(match("error=%s", zero), gives({s(zero.substr(6))}));
}

TEST(TextShape, NumbersNextToTextsKeepTheirBounds) {
  EXPECT_THAT(match("%d ms", "-5 ms"), gives({i(-5)}));
  EXPECT_THAT(match("com=0x%x len=%d", "com=0xb len=0"), gives({u(11), u(0)}));
  EXPECT_THAT(match("%d: len %d", "7: len 0"), gives({u(7), u(0)}));
  EXPECT_FALSE(match("com=0x%x len=%d", "com=0x len=0"));
}

/// Seconds to find out that the text does not fit, or does.
double seconds(std::string_view pattern, const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  match(pattern, text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string repeated(std::string_view piece, std::size_t length) {
  std::string text;
  while (text.size() < length) text += piece;
  return text;
}

// A line of a log has at most 64 KiB. The limits are those of a slow, sanitized build.
TEST(TextShape, HostileTextsOfTheLongestLineEndSoon) {
  constexpr std::size_t kLine = 64 * 1024;
  EXPECT_LT(seconds(kRun, " (" + repeated(") running 1 reason ", kLine)), 1);
  EXPECT_LT(seconds(kRun, " (" + repeated(") running 1 reason x device stat ", kLine)), 1);
  EXPECT_LT(seconds("%s, section_id %u -> %d", repeated(", section_id 1 -> ", kLine)), 1);
  EXPECT_LT(seconds("%s, section_id %u -> %d", repeated(", ", kLine)), 1);
  EXPECT_LT(seconds("current_run_state %d (%s) new_state %d (%s)",
                    "current_run_state 1 (" + repeated(") new_state 1 (", kLine)),
            3);
  EXPECT_LT(
      seconds(" (%s) new state %s, recover state %s", " (" + repeated(") new state , ", kLine)), 1);
  EXPECT_LT(seconds(" (%s) ret %d", " (" + std::string(kLine, ')')), 1);
  EXPECT_LT(seconds("%u", std::string(kLine, '9')), 1);
}

TEST(TextShape, LongHonestTextsAreRead) {
  const std::string name = repeated("0000:3b:00.1 (x) state ", 60'000);
  const std::string text = " (" + name + ") state RUNNING";
  EXPECT_THAT(match(kState, text), gives({s(name), s("RUNNING")}));
  const std::string error = "error=" + std::string(65'000, 'e');
  EXPECT_THAT(match("error=%s", error), gives({s(std::string_view(error).substr(6))}));
}

TEST(TextShape, PatternsMayEndInTheMiddleOfAConversion) {
  EXPECT_EQ(TextShape("100%").size(), 1U);
  EXPECT_THAT(match("%", "x"), gives({s("x")}));
}

}  // namespace
}  // namespace ackscope::decode
