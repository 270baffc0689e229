#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reference/wire/hex.hpp"

// Every element byte by byte, written from the wire format of QEMU and not with the encoder.
namespace ackscope::reference::wire {
namespace {

using test::bytes;
using test::encoded;
using test::zeros;
using test::operator+;

TEST(WireBytes, Header) { EXPECT_EQ(encoded(Item{Header{}}), bytes("51 45 56 4d 00 00 00 03")); }

TEST(WireBytes, ConfigurationNamesTheMachineAndOptionallyTheAttempt) {
  EXPECT_EQ(encoded(Item{Configuration{"pc-q35-11.1", 0}}), bytes("07 00 00 00 0b 'pc-q35-11.1'"));
  EXPECT_EQ(encoded(Item{Configuration{"q", 0x0102030405060708}}),
            bytes("07 00 00 00 01 'q' 05 10 'ackscope/attempt' 00 00 00 01"
                  "01 02 03 04 05 06 07 08"));
}

TEST(WireBytes, CommandsHaveNumberAndLength) {
  EXPECT_EQ(encoded(Item{Command{CommandKind::open_return_path, 0}}), bytes("08 00 01 00 00"));
  EXPECT_EQ(encoded(Item{Command{CommandKind::ping, 0x42}}), bytes("08 00 02 00 04 00 00 00 42"));
  EXPECT_EQ(encoded(Item{Command{CommandKind::switchover_start, 0}}), bytes("08 00 0b 00 00"));
}

TEST(WireBytes, SectionsAreNamedInStartAndFullOnly) {
  SectionBegin section{SectionType::start, 3, SectionOwner::vfio, "0000:00:03.0/vfio", 7};
  EXPECT_EQ(encoded(Item{section}),
            bytes("01 00 00 00 03 11 '0000:00:03.0/vfio' 00 00 00 07 00 00 00 01"));
  section.type = SectionType::part;
  EXPECT_EQ(encoded(Item{section}), bytes("02 00 00 00 03"));
  section.type = SectionType::end;
  EXPECT_EQ(encoded(Item{section}), bytes("03 00 00 00 03"));
  section.type = SectionType::full;
  EXPECT_EQ(encoded(Item{section}),
            bytes("04 00 00 00 03 11 '0000:00:03.0/vfio' 00 00 00 07 00 00 00 01"));
}

TEST(WireBytes, VersionsOfSections) {
  EXPECT_EQ(encoded(Item{SectionBegin{SectionType::start, 1, SectionOwner::ram, "ram", 0}}),
            bytes("01 00 00 00 01 03 'ram' 00 00 00 00 00 00 00 04"));
  EXPECT_EQ(encoded(Item{
                SectionBegin{SectionType::full, 2, SectionOwner::global_state, "globalstate", 0}}),
            bytes("04 00 00 00 02 0b 'globalstate' 00 00 00 00 00 00 00 01"));
}

TEST(WireBytes, WordsOfVfio) {
  EXPECT_EQ(encoded(Item{Word{VfioWord::end_of_state}}), bytes("ff ff ff ff ef 10 00 01"));
  EXPECT_EQ(encoded(Item{Word{VfioWord::config_state}}), bytes("ff ff ff ff ef 10 00 02"));
  EXPECT_EQ(encoded(Item{Word{VfioWord::setup_state}}), bytes("ff ff ff ff ef 10 00 03"));
  EXPECT_EQ(encoded(Item{Word{VfioWord::init_data_sent}}), bytes("ff ff ff ff ef 10 00 05"));
}

TEST(WireBytes, DataHaveWordSizeHeaderAndFiller) {
  EXPECT_EQ(encoded(Item{Data{DataKind::initial, true, 2, 20}}),
            bytes("ff ff ff ff ef 10 00 04  00 00 00 00 00 00 00 14"
                  "41 43 4b 44 01 01 00 00 00 00 00 02 00 00 00 14  00 00 00 00"));
  EXPECT_EQ(encoded(Item{Data{DataKind::stop_copy, false, 0, 16}}),
            bytes("ff ff ff ff ef 10 00 04  00 00 00 00 00 00 00 10"
                  "41 43 4b 44 03 00 00 00 00 00 00 00 00 00 00 10"));
}

TEST(WireBytes, RamOfNoBytesEndsItsPayload) {
  EXPECT_EQ(encoded(Item{Ram{3}}), bytes("00 00 00 00 00 00 00 03 00 00 00"));
  EXPECT_EQ(encoded(Item{Ram{0}}), bytes("00 00 00 00 00 00 00 00"));
}

TEST(WireBytes, GlobalStateIsATextInABuffer) {
  EXPECT_EQ(encoded(Item{GlobalState{RunState::running}}),
            bytes("00 00 00 08 'running'") + zeros(93));
  EXPECT_EQ(encoded(Item{GlobalState{RunState::finish_migrate}}),
            bytes("00 00 00 0f 'finish-migrate'") + zeros(86));
}

TEST(WireBytes, FooterAndEnd) {
  EXPECT_EQ(encoded(Item{Footer{0x01020304}}), bytes("7e 01 02 03 04"));
  EXPECT_EQ(encoded(Item{End{}}),
            bytes("00 06 00 00 00 22 '{\"page_size\": 4096, \"devices\": []}'"));
}

TEST(WireBytes, MessagesOfTheReturnPath) {
  EXPECT_EQ(encoded(Message{MessageKind::switchover_ack, 0}), bytes("00 07 00 00"));
  EXPECT_EQ(encoded(Message{MessageKind::shut, 1}), bytes("00 01 00 04 00 00 00 01"));
  EXPECT_EQ(encoded(Message{MessageKind::pong, 0x01020304}), bytes("00 02 00 04 01 02 03 04"));
  EXPECT_EQ(encoded(Message{MessageKind::resume_ack, 1}), bytes("00 06 00 04 00 00 00 01"));
}

}  // namespace
}  // namespace ackscope::reference::wire
