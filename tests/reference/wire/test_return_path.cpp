#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reference/wire/decoding.hpp"
#include "tests/reference/wire/hex.hpp"

namespace ackscope::reference::wire {
namespace {

using test::bytes;
using test::operator+;
using testing::ElementsAre;

test::Decoded<Message> decode(const Bytes& stream, std::size_t piece = 1000) {
  return test::decode_in_pieces<Message, MessageDecoder>(stream, [piece] { return piece; });
}

TEST(ReturnPath, ReadsQemusBytes) {
  const auto got =
      decode(bytes("00 02 00 04 00 00 00 01  00 07 00 00  00 07 00 00"
                   "00 06 00 04 00 00 00 01  00 01 00 04 00 00 00 02"));
  EXPECT_EQ(got.error, std::nullopt);
  EXPECT_THAT(got.items,
              ElementsAre(Message{MessageKind::pong, 1}, Message{MessageKind::switchover_ack, 0},
                          Message{MessageKind::switchover_ack, 0},
                          Message{MessageKind::resume_ack, 1}, Message{MessageKind::shut, 2}));
}

TEST(ReturnPath, PayloadsOfPostcopyAreDropped) {
  const auto got =
      decode(bytes("00 03 00 10 00 00 00 00 00 00 10 00 00 00 10 00 03 'ram'"
                   "00 04 00 0c 00 00 00 00 00 00 10 00 00 00 10 00"
                   "00 05 00 04 03 'ram'  00 07 00 00"));
  EXPECT_EQ(got.error, std::nullopt);
  EXPECT_THAT(
      got.items,
      ElementsAre(Message{MessageKind::req_pages_id, 0}, Message{MessageKind::req_pages, 0},
                  Message{MessageKind::recv_bitmap, 0}, Message{MessageKind::switchover_ack, 0}));
}

TEST(ReturnPath, WhatWasEncodedIsDecodedInAnyPieces) {
  std::mt19937 random(1);
  std::vector<Message> messages;
  Bytes stream;
  for (int i = 0; i < 2000; ++i) {
    Message message{static_cast<MessageKind>(1 + random() % 7), 0};
    const bool has_value = message.kind == MessageKind::shut || message.kind == MessageKind::pong ||
                           message.kind == MessageKind::resume_ack;
    if (has_value) message.value = random();
    const std::size_t before = stream.size();
    encode(message, stream);
    ASSERT_EQ(stream.size() - before, size_of(message));
    messages.push_back(message);
  }
  for (const std::size_t piece : {1, 2, 5, 13, 100000}) {
    const auto got = decode(stream, piece);
    EXPECT_EQ(got.error, std::nullopt);
    EXPECT_EQ(got.items, messages);
  }
}

TEST(ReturnPath, UnknownTypesAreRefused) {
  EXPECT_EQ(decode(bytes("00 08 00 00")).error, "Received invalid message 0x0008 length 0x0000");
  EXPECT_EQ(decode(bytes("00 00 00 04")).error, "Received invalid message 0x0000 length 0x0004");
  EXPECT_EQ(decode(bytes("ff ff ff ff"), 1).error, "Received invalid message 0xffff length 0xffff");
}

TEST(ReturnPath, WrongLengthsAreRefused) {
  EXPECT_EQ(decode(bytes("00 07 00 04")).error,
            "Received 'SWITCHOVER_ACK' message (0x0007) with incorrect length 4 expecting 0");
  EXPECT_EQ(decode(bytes("00 01 00 00")).error,
            "Received 'SHUT' message (0x0001) with incorrect length 0 expecting 4");
  EXPECT_EQ(decode(bytes("00 04 00 0d")).error,
            "Received 'REQ_PAGES' message (0x0004) with incorrect length 13 expecting 12");
  EXPECT_EQ(decode(bytes("00 03 02 01")).error,
            "Received 'REQ_PAGES_ID' message (0x0003) with incorrect length 513 expecting 13");
}

TEST(ReturnPath, AnErrorIsForEver) {
  MessageDecoder decoder;
  decoder.feed(bytes("00 08 00 00"));
  ASSERT_FALSE(decoder.next());
  decoder.feed(bytes("00 07 00 00"));
  EXPECT_FALSE(decoder.next());
}

TEST(ReturnPath, MayEndBetweenMessagesOnly) {
  EXPECT_EQ(decode(bytes("00 07 00 00")).error, std::nullopt);
  EXPECT_EQ(decode(bytes("00 07 00 00 00")).error, "Failed reading data of a return path message");
  EXPECT_EQ(decode(bytes("00 01 00 04 00 00 00")).error,
            "Failed reading data of a return path message");
}

}  // namespace
}  // namespace ackscope::reference::wire
