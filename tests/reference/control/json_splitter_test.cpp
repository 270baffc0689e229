#include "reference/control/json_splitter.hpp"

#include <gmock/gmock.h>

namespace ackscope::reference::control {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> texts(JsonSplitter& splitter, std::string_view bytes) {
  std::vector<std::string> out;
  for (const auto& piece : splitter.feed(bytes))
    out.push_back(piece.error.empty() ? piece.text : "error");
  return out;
}

std::vector<std::string> texts(std::string_view bytes) {
  JsonSplitter splitter;
  return texts(splitter, bytes);
}

TEST(JsonSplitter, CutsWhatComesTogether) {
  EXPECT_THAT(texts("{}{\"a\":[1,{}]}\r\n [2]"), ElementsAre("{}", "{\"a\":[1,{}]}", "[2]"));
}

TEST(JsonSplitter, JoinsWhatComesInPieces) {
  JsonSplitter splitter;
  for (const char c : std::string("{\"a\": \"}\""))
    EXPECT_THAT(texts(splitter, {&c, 1}), IsEmpty());
  EXPECT_THAT(texts(splitter, "}"), ElementsAre("{\"a\": \"}\"}"));
}

TEST(JsonSplitter, BracketsAndQuotesInStringsDoNotCount) {
  EXPECT_THAT(texts(R"({"a":"\"}]"})"), ElementsAre(R"({"a":"\"}]"})"));
}

TEST(JsonSplitter, NonsenseCostsOneErrorAndTheRestOfItsLine) {
  EXPECT_THAT(texts("hello {}\n{}"), ElementsAre("error", "{}"));
  EXPECT_THAT(texts("}\n{}"), ElementsAre("error", "{}"));
  EXPECT_THAT(texts("{\"a\n{}"), ElementsAre("error", "{}"));
}

TEST(JsonSplitter, MixedBracketsAreLeftToTheParser) {
  EXPECT_THAT(texts("{]\n{}"), ElementsAre("{]", "{}"));
}

TEST(JsonSplitter, GivesUpOnWhatIsTooLarge) {
  JsonSplitter splitter;
  EXPECT_THAT(texts(splitter, "{\"" + std::string(JsonSplitter::kLargest, 'x')),
              ElementsAre("error"));
  EXPECT_TRUE(splitter.overflowed());
  EXPECT_THAT(texts(splitter, "\"}{}"), IsEmpty());
}

TEST(JsonSplitter, GivesUpOnWhatIsTooDeep) {
  JsonSplitter splitter;
  EXPECT_THAT(texts(splitter, std::string(JsonSplitter::kDeepest, '[')), IsEmpty());
  EXPECT_THAT(texts(splitter, "[["), ElementsAre("error"));
  EXPECT_TRUE(splitter.overflowed());
}

}  // namespace
}  // namespace ackscope::reference::control
