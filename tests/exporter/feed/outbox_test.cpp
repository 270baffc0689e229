#include "exporter/feed/outbox.hpp"

#include <gtest/gtest.h>

#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

using test::line;
using test::process;

constexpr std::size_t kAll = 1 << 20;

std::shared_ptr<const Kind> kind(const std::string& names) {
  return std::make_shared<const Kind>(Kind{"e", names, "signed " + names + "\n"});
}

std::string all(Outbox& outbox) {
  std::string bytes;
  outbox.fill(bytes, kAll);
  return bytes;
}

TEST(Outbox, declares_a_process_when_it_is_first_needed) {
  Outbox outbox;
  const auto a = process(0), b = process(1);
  for (const auto& each : {line(a, 1, "1"), line(b, 2, "2"), line(a, 3, "3")}) outbox.add(each);
  EXPECT_EQ(all(outbox), "process 0\n1\nprocess 1\n2\n3\n");
  EXPECT_TRUE(outbox.heard(1));
  EXPECT_FALSE(outbox.heard(2));
  const auto renamed = std::make_shared<const Process>(Process{0, {}, "process 0 anew\n"});
  outbox.add(line(renamed, 4, "4"));
  EXPECT_EQ(all(outbox), "process 0 anew\n4\n");
}

TEST(Outbox, declares_a_class_where_its_signs_differ_from_what_was_said) {
  Outbox outbox;
  const auto a = process(0);
  const auto none = kind(""), some = kind("x");
  outbox.add(line(a, 1, "1", none));  // nothing said means no signs
  outbox.add(line(a, 2, "2", some));
  outbox.add(line(a, 3, "3", some));
  outbox.add(line(a, 4, "4"));  // text
  outbox.add(line(a, 5, "5", none));
  EXPECT_EQ(all(outbox), "process 0\n1\nsigned x\n2\n3\n4\nsigned \n5\n");
}

TEST(Outbox, counts_what_waits_behind_the_greeting) {
  Outbox outbox;
  const auto a = process(0);
  outbox.greet("hello\n");
  outbox.greet(std::vector{line(a, 1, "old")});
  EXPECT_EQ(outbox.waiting_bytes(), 0u);
  const LinePtr fresh = line(a, 2, "new");
  outbox.add(fresh);
  EXPECT_EQ(outbox.waiting_bytes(), fresh->cost());
  std::string bytes;
  outbox.fill(bytes, 1);
  EXPECT_EQ(bytes, "hello\n") << "whole lines only";
  EXPECT_EQ(outbox.waiting_bytes(), fresh->cost());
  EXPECT_EQ(all(outbox), "process 0\nold\nnew\n");
  EXPECT_EQ(outbox.waiting_bytes(), 0u);
  EXPECT_TRUE(outbox.empty());
}

TEST(Outbox, goes_on_in_the_greeting_where_it_had_no_more_room) {
  Outbox outbox;
  const auto a = process(0);
  outbox.greet("hello\n");
  outbox.greet(std::vector{line(a, 1, "1"), line(a, 2, "2"), line(a, 3, "3")});
  outbox.greet(std::vector<LinePtr>{});
  outbox.greet("caught up\n");
  outbox.add(line(a, 4, "4"));
  for (const std::string said : {"hello\n", "process 0\n1\n", "2\n", "3\n", "caught up\n", "4\n"}) {
    EXPECT_FALSE(outbox.empty());
    std::string piece;
    outbox.fill(piece, 1);
    EXPECT_EQ(piece, said);
  }
  EXPECT_TRUE(outbox.empty());
}

}  // namespace
}  // namespace ackscope::feed
