#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/wire/decoder.hpp"
#include "tests/reference/wire/decoding.hpp"
#include "tests/reference/wire/hex.hpp"
#include "tests/reference/wire/random_stream.hpp"

namespace ackscope::reference::wire {
namespace {

using test::decode_in_pieces;

Bytes encoded(const std::vector<Item>& items) {
  Bytes out;
  for (const Item& item : items) encode(item, out);
  return out;
}

TEST(WireRoundTrip, WhatWasEncodedIsDecodedInAnyPieces) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const auto items = test::RandomStream(seed).make();
    const Bytes stream = encoded(items);
    std::mt19937 random(seed);
    const std::size_t most = 1 + seed % 40 * (seed % 3 == 0 ? 100 : 1);
    const auto got = decode_in_pieces<Item, Decoder>(stream, [&] { return 1 + random() % most; });
    ASSERT_EQ(got.error, std::nullopt) << "seed " << seed;
    ASSERT_EQ(got.items, items) << "seed " << seed;
  }
}

TEST(WireRoundTrip, SizeOfIsWhatEncodeAppends) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    for (const Item& item : test::RandomStream(seed).make()) {
      ASSERT_EQ(size_of(item), test::encoded(item).size()) << item.index();
    }
  }
}

TEST(WireRoundTrip, EncodeAppends) {
  Bytes out{1, 2};
  encode(Item{Footer{3}}, out);
  EXPECT_EQ(out, test::bytes("01 02 7e 00 00 00 03"));
}

TEST(WireRoundTrip, LargestData) {
  const std::vector<Item> items{Header{},
                                Configuration{"m", 0},
                                SectionBegin{SectionType::start, 9, SectionOwner::vfio, "vfio", 0},
                                Data{DataKind::dirty, true, 7, 1 << 20},
                                Word{VfioWord::end_of_state},
                                Footer{9},
                                End{}};
  const auto got =
      decode_in_pieces<Item, Decoder>(encoded(items), [] { return std::size_t{4096}; });
  EXPECT_EQ(got.error, std::nullopt);
  EXPECT_EQ(got.items, items);
}

TEST(WireRoundTrip, AStreamThatStopsBeforeItsEndIsNoticed) {
  const auto items = test::RandomStream(3).make();
  const Bytes stream = encoded(items);
  for (std::size_t length = 0; length < stream.size(); length += 1 + length / 64) {
    const Bytes part(stream.begin(), stream.begin() + static_cast<std::ptrdiff_t>(length));
    const auto got = decode_in_pieces<Item, Decoder>(part, [] { return std::size_t{1000}; });
    ASSERT_TRUE(got.error || length == 0) << length;
    ASSERT_LT(got.items.size(), items.size());
  }
  EXPECT_EQ(Decoder().finish(), "load of migration failed: Input/output error");
}

TEST(WireRoundTrip, AConfigurationWaitsForTheByteBehindIt) {
  Decoder decoder;
  decoder.feed(encoded({Header{}, Configuration{"m", 5}}));
  EXPECT_EQ(decoder.next().value(), Item{Header{}});
  EXPECT_EQ(decoder.next().value(), Item(Configuration{"m", 5}))
      << "the subsection proves that nothing else of it follows";
  Decoder without;
  without.feed(encoded({Header{}, Configuration{"m", 0}}));
  EXPECT_EQ(without.next().value(), Item{Header{}});
  EXPECT_EQ(without.next().value(), std::nullopt);
  without.feed(test::bytes("08"));
  EXPECT_EQ(without.next().value(), Item(Configuration{"m", 0}));
}

TEST(WireRoundTrip, DataComeWhenTheirLastByteIsThere) {
  Decoder decoder;
  const Data data{DataKind::initial, true, 0, 100};
  decoder.feed(encoded({Header{}, Configuration{"m", 1},
                        SectionBegin{SectionType::start, 3, SectionOwner::vfio, "vfio", 0}}));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(decoder.next().value());
  Bytes bytes = encoded({data});
  const std::uint8_t last = bytes.back();
  bytes.pop_back();
  decoder.feed(bytes);
  EXPECT_EQ(decoder.next().value(), std::nullopt);
  EXPECT_EQ(decoder.next().value(), std::nullopt);
  decoder.feed(std::span(&last, 1));
  EXPECT_EQ(decoder.next().value(), Item{data});
}

TEST(WireRoundTrip, ConsumedCountsBytesOfItems) {
  const auto items = test::RandomStream(5).make();
  Decoder decoder;
  decoder.feed(encoded(items));
  std::uint64_t bytes = 0;
  for (const Item& item : items) {
    EXPECT_FALSE(decoder.ended());
    ASSERT_TRUE(decoder.next().value());
    bytes += size_of(item);
    ASSERT_EQ(decoder.consumed(), bytes);
  }
  EXPECT_TRUE(decoder.ended());
  EXPECT_EQ(decoder.finish(), std::nullopt);
}

}  // namespace
}  // namespace ackscope::reference::wire
