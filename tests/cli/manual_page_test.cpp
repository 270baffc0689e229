#include "cli/manual_page.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

const report::TextStyle narrow{.width = 24};

TEST(ManualPage, HasNoSignsOfMarkdown) {
  EXPECT_EQ(plain_text("**Meaning.** See [the page](p.md), `cont`.", {}),
            "Meaning. See the page, 'cont'.\n");
}

TEST(ManualPage, KeepsBracketsThatAreNoLink) {
  EXPECT_EQ(plain_text("[a] and (b), 2*3", {}), "[a] and (b), 2*3\n");
  EXPECT_EQ(plain_text("[open](", {}), "[open](\n");
}

TEST(ManualPage, WrapsEachParagraph) {
  EXPECT_EQ(plain_text("one line that is\ntoo long\n\nand another", narrow),
            "one line that is too\nlong\n\nand another\n");
}

TEST(ManualPage, SaysTheSeverityFirstNamed) {
  EXPECT_EQ(severity_of({"r", "", "x\n\n**Severity** warning; info when stopped."}), "warning");
  EXPECT_EQ(severity_of({"r", "", "nothing"}), "");
}

TEST(ManualPage, WrapsTheSummaryBesideTheName) {
  const rules::Page page{"slow-ack", "An ACK took longer than it should have.",
                         "**Severity** warning."};
  const std::string begin = "slow-ack                   warning ";
  EXPECT_EQ(list_entry(page, {}), begin + "An ACK took longer than it should have.\n");
  const std::string below = "\n" + std::string(begin.size(), ' ');
  EXPECT_EQ(list_entry(page, {.width = 60}),
            begin + "An ACK took longer than" + below + "it should have.\n");
}

}  // namespace
}  // namespace ackscope::cli
