#include "exporter/metrics/label_text.hpp"

#include <gtest/gtest.h>

namespace ackscope::exporter {
namespace {

using namespace std::string_literals;

const std::string kBad = "\xEF\xBF\xBD";

TEST(LabelText, KeepsWhatIsUtf8) {
  EXPECT_EQ(label_value("0000:01:00.0"), "0000:01:00.0");
  EXPECT_EQ(label_value("Gäste 東 \xF0\x9F\x98\x80 \\\""), "Gäste 東 \xF0\x9F\x98\x80 \\\"");
}

TEST(LabelText, ReplacesBytesThatAreNoCharacter) {
  EXPECT_EQ(label_value("a\xFFz"), "a" + kBad + "z");
  EXPECT_EQ(label_value("\xC3"), kBad) << "cut off";
  EXPECT_EQ(label_value("\xC0\xAF"), kBad + kBad) << "overlong";
  EXPECT_EQ(label_value("\xED\xA0\x80"), kBad + kBad + kBad) << "surrogate";
  EXPECT_EQ(label_value("\xF4\x90\x80\x80"), kBad + kBad + kBad + kBad) << "beyond Unicode";
}

TEST(LabelText, ReplacesControlCharacters) {
  EXPECT_EQ(label_value("a\0b"s), "a" + kBad + "b");
  EXPECT_EQ(label_value("a\nb\x1B[1m\x7F"), "a" + kBad + "b" + kBad + "[1m" + kBad);
  EXPECT_EQ(label_value("\xC2\x85"), kBad + kBad) << "U+0085 is one, too";
}

TEST(LabelText, IsBoundedAndEndsWithAWholeCharacter) {
  EXPECT_EQ(label_value(std::string(1000, 'x')), std::string(200, 'x'));
  std::string text;
  for (int count = 0; count < 100; ++count) text += "東";
  EXPECT_EQ(label_value(text).size(), 198U);
}

TEST(LabelText, NamesAreWhatPrometheusTakes) {
  EXPECT_EQ(label_name("rack"), "rack");
  EXPECT_EQ(label_name("ra.ck-1"), "ra_ck_1");
  EXPECT_EQ(label_name("1st"), "label_1st");
  EXPECT_EQ(label_name("__name__"), "label___name__");
  EXPECT_EQ(label_name(""), "label_");
  EXPECT_EQ(label_name("1" + std::string(300, 'x')), "label_1" + std::string(193, 'x'));
}

}  // namespace
}  // namespace ackscope::exporter
