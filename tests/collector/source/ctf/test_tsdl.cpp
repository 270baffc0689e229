#include <gmock/gmock.h>

#include "collector/source/ctf/format/tsdl_guard.hpp"
#include "collector/source/ctf/format/tsdl_layout.hpp"

namespace ackscope::source::ctf {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Result<std::string> guard(std::string_view text, bool big_endian = false) {
  const auto tokens = tokenize(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return guard_tsdl(text, *tokens, big_endian);
}

TEST(TsdlTokens, EndsAtTheLastWholeDeclaration) {
  const auto tokens = tokenize("trace { a = 1; }; /* ; */ event { name = \"x;\"; fields");
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->whole_bytes, 17U);
}

TEST(TsdlTokens, RefusesWhatIsNoTextOrTooDeep) {
  EXPECT_FALSE(tokenize(std::string_view("a\0b;", 4)));
  EXPECT_FALSE(tokenize("a { ) };"));
  EXPECT_FALSE(tokenize(std::string(1000, '{')));
}

TEST(TsdlGuard, NarrowsTheLengthOfASequence) {
  constexpr std::string_view kText =
      "event { fields := struct { integer { size = 64; align = 8; } __n; "
      "integer { size = 8; } _data[ __n ]; }; };";
  const auto little = guard(kText);
  ASSERT_TRUE(little);
  EXPECT_THAT(*little, HasSubstr("integer { size = 16; align = 8; } __n; integer { size = 48;"));
  const auto big = guard(kText, true);
  ASSERT_TRUE(big);
  EXPECT_THAT(*big, HasSubstr("struct { integer { size = 48;"));
  EXPECT_THAT(*big, HasSubstr("; integer { size = 16; align = 8; } __n;"));
}

TEST(TsdlGuard, LeavesOrdinaryEventsAlone) {
  constexpr std::string_view kText =
      "event { fields := struct { string _name; integer { size = 8; } _procname[17]; }; };";
  EXPECT_EQ(guard(kText).value_or(""), std::string(kText) + "\n");
}

TEST(TsdlGuard, RefusesWhatCouldTakeAllMemory) {
  EXPECT_FALSE(guard("event { fields := struct { integer { size = 8; } _a[99999]; }; };"));
  EXPECT_FALSE(guard("event { fields := struct { integer { size = 8; } _a[9][9]; }; };"));
  EXPECT_FALSE(guard("event { fields := struct { struct { string s; } _a[9]; }; };"));
  EXPECT_FALSE(guard("event { fields := struct { uint64_t n; string _a[n]; }; };"));
  EXPECT_FALSE(guard("typealias struct { string s; } := foo;"));
}

TEST(TsdlLayout, FollowsAliasesArraysAndAlignment) {
  const auto tokens = tokenize(
      "typealias integer { size = 32; align = 32; } := uint32_t;"
      "typealias integer { size = 64; align = 64; } := unsigned long;"
      "trace { packet.header := struct { uint32_t magic; integer { size = 8; } uuid[16]; }; };"
      "struct ctx { unsigned long timestamp_begin; unsigned long timestamp_end;"
      " unsigned long content_size; unsigned long packet_size; uint32_t cpu_id; };"
      "stream { packet.context := struct ctx; };");
  ASSERT_TRUE(tokens);
  const auto layout = packet_layout(tokens->words);
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->begin, (Place{24, 8}));  // 20 bytes of header, rounded up
  EXPECT_EQ(layout->size, (Place{48, 8}));
  EXPECT_EQ(layout->sequence.bytes, 0U);
  EXPECT_EQ(layout->header_bytes, 60U);
}

TEST(TsdlLayout, IsEmptyWhereStreamsDiffer) {
  const auto tokens = tokenize(
      "trace { packet.header := struct { integer { size = 32; } magic; }; };"
      "stream { packet.context := struct { integer { size = 64; } packet_size; }; };"
      "stream { packet.context := struct { integer { size = 64; } content_size; }; };");
  ASSERT_TRUE(tokens);
  EXPECT_FALSE(packet_layout(tokens->words));
}

}  // namespace
}  // namespace ackscope::source::ctf
