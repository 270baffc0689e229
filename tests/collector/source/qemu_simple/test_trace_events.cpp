#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "collector/source/qemu_simple/declaration.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"

namespace ackscope::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kText = ArgumentKind::text;
constexpr auto kUnsigned = ArgumentKind::unsigned_integer;
constexpr auto kSigned = ArgumentKind::signed_integer;

TEST(Argument, TypesAsTracetoolStoresThem) {
  struct Case {
    const char* declaration;
    Argument argument;
  };
  const Case cases[] = {
      {"const char *name", {"name", kText, 64}},
      {"char *name", {"name", kText, 64}},
      {"const char* name", {"name", kText, 64}},
      {"char const *name", {"name", kText, 64}},
      {"char **names", {"names", kUnsigned, 64}},
      {"const uint8_t *bytes", {"bytes", kUnsigned, 64}},
      {"void *p", {"p", kUnsigned, 64}},
      {"const char c", {"c", kSigned, 8}},
      {" bool  on ", {"on", kUnsigned, 64}},
      {"int ret", {"ret", kSigned, 32}},
      {"long int x", {"x", kSigned, 64}},
      {"unsigned int num", {"num", kUnsigned, 32}},
      {"unsigned long num", {"num", kUnsigned, 64}},
      {"long unsigned int num", {"num", kUnsigned, 64}},
      {"ssize_t n", {"n", kSigned, 64}},
      {"int8_t n", {"n", kSigned, 8}},
      {"uint16_t len", {"len", kUnsigned, 16}},
      {"some_type_t x", {"x", kUnsigned, 64}},
  };
  for (const Case& c : cases) {
    const auto argument = simple::parse_argument(c.declaration);
    ASSERT_TRUE(argument) << c.declaration;
    EXPECT_EQ(*argument, c.argument) << c.declaration;
  }
  for (const char* none : {"", "int", "*", "const char *", "int x[4]", "a + b"}) {
    EXPECT_FALSE(simple::parse_argument(none)) << none;
  }
}

TEST(Declaration, PropertiesAndFormatsAreNotInTheWay) {
  const auto plain =
      simple::parse_declaration("disable foo(int a, const char *b) \"(%d\" PRIx64 \") %s, (x)\"");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->name, "foo");
  EXPECT_THAT(plain->arguments, ElementsAre(Argument{"a", kSigned, 32}, Argument{"b", kText, 64}));
  for (const char* line : {"bar(void) \"\"", "nop bar() \"\"", "tcg bar( ) \"\"", "tcg-trans bar()",
                           "- bar()", "bar(void)"}) {
    const auto bar = simple::parse_declaration(line);
    ASSERT_TRUE(bar) << line;
    EXPECT_EQ(bar->name, "bar");
    EXPECT_THAT(bar->arguments, IsEmpty());
  }
}

TEST(Declaration, VcpuEventsStoreTheCpuFirst) {
  const auto event = simple::parse_declaration("vcpu guest_mem(int a) \"a=%d\"");
  ASSERT_TRUE(event);
  EXPECT_THAT(event->arguments,
              ElementsAre(Argument{"__cpu", kUnsigned, 64}, Argument{"a", kSigned, 32}));
}

TEST(TraceEvents, CommentsContinuationsAndBadLines) {
  const auto parsed = parse_trace_events(
      "# a(int b) comment\n\n  \none(int a,\\\n uint8_t b) \"%d\"\r\nthis is no event\n"
      "two(void) \"\"\nthree(void) \"\" # last, without newline");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->events.size(), 3U);
  ASSERT_NE(parsed->find("one"), nullptr);
  EXPECT_THAT(*parsed->find("one"),
              ElementsAre(Argument{"a", kSigned, 32}, Argument{"b", kUnsigned, 8}));
  EXPECT_EQ(parsed->find("four"), nullptr);
  EXPECT_EQ(parsed->bad_lines, 1U);
  EXPECT_EQ(parsed->first_bad_line, 6U);
}

TEST(TraceEvents, OtherFilesAreErrorsWithALine) {
  const auto prose = parse_trace_events("# x\nHello\nworld\n", "README");
  ASSERT_FALSE(prose);
  EXPECT_THAT(to_line(prose.error()), HasSubstr("README: is no trace-events-all: line 2"));
  EXPECT_FALSE(parse_trace_events(""));
  EXPECT_FALSE(parse_trace_events("# only comments\n"));
  EXPECT_FALSE(parse_trace_events(std::string(100'000, 'x') + "(int a) \"\""));
  EXPECT_FALSE(parse_trace_events(std::string(1'000'000, '\n') + std::string(1'000'000, '\\')));
  EXPECT_FALSE(read_trace_events("/nowhere/trace-events-all"));
}

TEST(TraceEvents, EveryReleaseParsesWithoutABadLine) {
  const struct {
    const char* release;
    std::size_t events;
  } cases[] = {{"8.2", 5401}, {"11.1", 6331}};
  for (const auto& c : cases) {
    const auto file = std::string(ACKSCOPE_RECORDINGS_DIR) + "/trace-events-all-" + c.release;
    const auto parsed = read_trace_events(file + ".xz");
    ASSERT_TRUE(parsed) << to_line(parsed.error());
    EXPECT_EQ(parsed->bad_lines, 0U);
    EXPECT_EQ(parsed->events.size(), c.events);
  }
}

TEST(TraceEvents, FoundBesideTheRecording) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "ackscope-beside";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  EXPECT_FALSE(find_trace_events_beside(folder / "trace-1"));
  std::ofstream(folder / "trace-events-all.gz") << "x";
  EXPECT_EQ(find_trace_events_beside(folder / "trace-1"), folder / "trace-events-all.gz");
  std::ofstream(folder / "trace-events-all") << "x";
  EXPECT_EQ(find_trace_events_beside(folder / "trace-1"), folder / "trace-events-all");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ackscope::source
