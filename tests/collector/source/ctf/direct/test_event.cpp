#include <gmock/gmock.h>

#include "collector/source/ctf/direct/event.hpp"

namespace ackscope::source::ctf::direct {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::Optional;

std::vector<std::byte> bytes(std::initializer_list<int> values) {
  std::vector<std::byte> all;
  for (const int value : values) all.push_back(static_cast<std::byte>(value));
  return all;
}

Fields fields(std::vector<Field> of) {
  Fields all;
  all.names.resize(of.size());
  all.fields = std::move(of);
  return all;
}

Field length() {
  Field field;
  field.kind = Field::Kind::unsigned_number;
  field.is_length = true;
  return field;
}

Field counted_text() {
  Field field;
  field.kind = Field::Kind::counted_text;
  return field;
}

TEST(EventHead, IsShortOrLong) {
  const auto large = read_head(bytes({7, 0, 1, 2, 3, 4}), EventHeader::large);
  ASSERT_TRUE(large);
  EXPECT_EQ(large->event_class, 7U);
  EXPECT_EQ(large->time, 0x04030201U);
  EXPECT_EQ(large->bytes, 6U);
  const auto marked = bytes({255, 255, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 128});
  const auto extended = read_head(marked, EventHeader::large);
  ASSERT_TRUE(extended);
  EXPECT_EQ(extended->event_class, 9U);
  EXPECT_EQ(extended->time, 0x8000000000000001U);
  EXPECT_EQ(extended->bytes, 14U);
  EXPECT_FALSE(read_head(std::span(marked).first(13), EventHeader::large));
}

TEST(EventHead, HasFiveBitsOfNumberWhereItIsCompact) {
  const auto head = read_head(bytes({0x23, 0, 0, 0x80}), EventHeader::compact);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->event_class, 3U);
  EXPECT_EQ(head->time, (0x80000023U >> 5));
  EXPECT_EQ(head->time_bits, 27U);
}

TEST(EventTime, RunsOverOnce) {
  EXPECT_EQ(time_of({0, 5, 32, 6}, 0x1'0000'0009), 0x2'0000'0005U);
  EXPECT_EQ(time_of({0, 9, 32, 6}, 0x1'0000'0009), 0x1'0000'0009U);
  EXPECT_EQ(time_of({0, 5, 64, 14}, 0x1'0000'0009), 5U);
}

TEST(EventValues, AreCountedByTheLengthBefore) {
  const Fields payload = fields({length(), counted_text(), length(), counted_text()});
  const auto data = bytes({2, 'a', 'b', 1, 'c'});
  std::vector<FieldValue> values;
  EXPECT_THAT(read_values(data, payload, values), Optional(Eq(5U)));
  EXPECT_THAT(values, ElementsAre(FieldValue(std::uint64_t{2}), FieldValue(std::string_view("ab")),
                                  FieldValue(std::uint64_t{1}), FieldValue(std::string_view("c"))));
  EXPECT_FALSE(measure(std::span(data).first(4), payload));
}

/// Places of lengths that were looked for anew took time to the power of their number.
TEST(EventValues, OfManySequencesTakeNoLonger) {
  std::vector<Field> all;
  for (int i = 0; i < 1000; ++i) all.insert(all.end(), {length(), counted_text()});
  const std::vector<std::byte> data(1000);  // all empty
  EXPECT_THAT(measure(data, fields(std::move(all))), Optional(Eq(1000U)));
}

TEST(EventValues, HaveTheirSign) {
  Field field;
  field.kind = Field::Kind::signed_number;
  field.bytes = 2;
  Field network = field;
  network.big_endian = true;
  std::vector<FieldValue> values;
  ASSERT_TRUE(read_values(bytes({0xFE, 0xFF, 0xFF, 0xFE}), fields({field, network}), values));
  EXPECT_THAT(values, ElementsAre(FieldValue(std::int64_t{-2}), FieldValue(std::int64_t{-2})));
}

}  // namespace
}  // namespace ackscope::source::ctf::direct
