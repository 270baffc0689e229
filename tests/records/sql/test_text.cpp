#include <gtest/gtest.h>

#include "records/sql/text.hpp"

namespace ackscope::records::sql {
namespace {

const std::string kReplaced = "\xEF\xBF\xBD";

TEST(RecordsText, WhatIsValidStays) {
  const std::string text = "a\n\t\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\x7F";
  EXPECT_EQ(storable(text), text);
}

TEST(RecordsText, NulAndWhatIsNoUtf8IsReplacedByteByByte) {
  EXPECT_EQ(storable(std::string("a\0b", 3)), "a" + kReplaced + "b");
  EXPECT_EQ(storable("\xFF"), kReplaced);
  EXPECT_EQ(storable("\xC3"), kReplaced);                  // cut off
  EXPECT_EQ(storable("\xC0\xAF"), kReplaced + kReplaced);  // too long
  EXPECT_EQ(storable("\xE0\x80\x80"), kReplaced + kReplaced + kReplaced);
  EXPECT_EQ(storable("\xED\xA0\x80"), kReplaced + kReplaced + kReplaced);  // surrogate
  EXPECT_EQ(storable("\xF4\x90\x80\x80").size(), 4 * kReplaced.size());    // beyond the last
  EXPECT_EQ(storable("\xE2\x82z"), kReplaced + kReplaced + "z");
}

TEST(RecordsText, SecretsAreReplacedAndLinesJoined) {
  EXPECT_EQ(without("bad word \"sec\"\nand sec\n", "sec"), "bad word \"***\" and ***");
  EXPECT_EQ(without("sec is no password", "sec"), "*** is no password");
  EXPECT_EQ(without("nothing", ""), "nothing");
}

}  // namespace
}  // namespace ackscope::records::sql
