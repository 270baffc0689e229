#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/wire/decoder.hpp"
#include "tests/reference/wire/decoding.hpp"
#include "tests/reference/wire/hex.hpp"

namespace ackscope::reference::wire {
namespace {

using test::bytes;
using test::zeros;
using test::operator+;
using testing::HasSubstr;
using testing::Optional;

const Bytes kBegin = bytes("51 45 56 4d 00 00 00 03 07 00 00 00 01 'm'");
const Bytes kDevice = kBegin + bytes("01 00 00 00 03 06 'd/vfio' 00 00 00 00 00 00 00 01");
const Bytes kRam = kBegin + bytes("01 00 00 00 01 03 'ram' 00 00 00 00 00 00 00 04");
const Bytes kGlobalState =
    kBegin + bytes("04 00 00 00 02 0b 'globalstate' 00 00 00 00 00 00 00 01");
const Bytes kData = kDevice + bytes("ff ff ff ff ef 10 00 04");
const Bytes kEos = bytes("ff ff ff ff ef 10 00 01");

/// Why the stream is refused, the same for every way to cut it.
std::optional<std::string> refusal(const Bytes& stream) {
  const auto once = [&](std::size_t piece) {
    return test::decode_in_pieces<Item, Decoder>(stream, [piece] { return piece; });
  };
  const auto whole = once(stream.size());
  for (const std::size_t piece : {1, 3, 7}) {
    EXPECT_EQ(once(piece).error, whole.error);
    EXPECT_EQ(once(piece).items, whole.items);
  }
  return whole.error;
}

TEST(WireRefusals, Header) {
  EXPECT_EQ(refusal(bytes("51 45 56 4e")), "Not a migration stream, magic: 5145564e != 5145564d");
  EXPECT_EQ(refusal(bytes("51 45 56 4d 00 00 00 02")),
            "SaveVM v2 format is obsolete and no longer supported");
  EXPECT_EQ(refusal(bytes("51 45 56 4d 00 00 00 04")),
            "Unsupported migration stream version, file version 4 != 3");
}

TEST(WireRefusals, Configuration) {
  const Bytes header = bytes("51 45 56 4d 00 00 00 03");
  EXPECT_EQ(refusal(header + bytes("01")), "Configuration section missing, 1 != 7");
  EXPECT_EQ(refusal(header + bytes("07 00 00 01 00")),
            "Machine type name of 256 bytes is too long");
  EXPECT_EQ(refusal(kBegin + bytes("05 03 'foo' 00 00 00 01 00 00 00 00 00 00 00 00")),
            "VM subsection 'foo' in 'configuration' does not exist");
  EXPECT_EQ(refusal(kBegin + bytes("05 10 'ackscope/attempt' 00 00 00 02 00 00 00 00 00 00 00 01")),
            "ackscope/attempt: incoming version_id 2 is too new for local version_id 1");
}

TEST(WireRefusals, SectionTypes) {
  EXPECT_EQ(refusal(kBegin + bytes("09")), "Unknown savevm section type 9");
  EXPECT_EQ(refusal(kBegin + bytes("7e")), "Unknown savevm section type 126");
  EXPECT_EQ(refusal(kBegin + bytes("07")), "Unknown savevm section type 7");
  EXPECT_EQ(refusal(kBegin + bytes("05 10 'ackscope/attempt' 00 00 00 01 00 00 00 00 00 00 00 01"
                                   "05")),
            "Unknown savevm section type 5");
}

TEST(WireRefusals, Commands) {
  EXPECT_EQ(refusal(kBegin + bytes("08 00 00 00 00")), "MIG_CMD 0x0 unknown (len 0x0)");
  EXPECT_EQ(refusal(kBegin + bytes("08 00 07 00 04")), "MIG_CMD 0x7 unknown (len 0x4)");
  EXPECT_EQ(refusal(kBegin + bytes("08 00 0c 00 00")), "MIG_CMD 0xc unknown (len 0x0)");
  EXPECT_EQ(refusal(kBegin + bytes("08 00 02 00 03")),
            "MIG_CMD PING received with bad length - expecting 4, got 3");
  EXPECT_EQ(refusal(kBegin + bytes("08 00 01 00 01")),
            "MIG_CMD OPEN_RETURN_PATH received with bad length - expecting 0, got 1");
  EXPECT_EQ(refusal(kBegin + bytes("08 00 0b ff ff")),
            "MIG_CMD SWITCHOVER_START received with bad length - expecting 0, got 65535");
}

TEST(WireRefusals, Sections) {
  EXPECT_EQ(refusal(kBegin + bytes("01 00 00 00 03 05 'timer' 00 00 00 02 00 00 00 01")),
            "Unknown section or instance 'timer' 2");
  EXPECT_EQ(refusal(kBegin + bytes("04 00 00 00 03 00 00 00 00 00 00 00 00 01")),
            "Unknown section or instance '' 0");
  EXPECT_EQ(refusal(kBegin + bytes("01 00 00 00 03 04 'vfio' 00 00 00 00 00 00 00 02")),
            "unsupported version 2 for 'vfio' v1");
  EXPECT_EQ(refusal(kBegin + bytes("02 00 00 00 03")), "Unknown savevm section 3");
  EXPECT_EQ(refusal(kBegin + bytes("03 00 00 00 04")), "Unknown savevm section 4");
  EXPECT_EQ(refusal(kDevice + kEos +
                    bytes("7e 00 00 00 03 04 00 00 00 03 04 'vfio' 00 00 00 00 00 00 00 01")),
            "Section id 3 of 'vfio' already belongs to 'd/vfio'");
}

TEST(WireRefusals, MoreSectionsThanAnybodyHas) {
  Bytes stream = kBegin;
  for (std::uint32_t id = 0; id < 300; ++id) {
    stream = std::move(stream) + bytes("01") + test::encoded(Item{Footer{id}});
    stream.erase(stream.end() - 5);  // leaves the number
    stream = std::move(stream) + bytes("04 'vfio' 00 00 00 00 00 00 00 01") + kEos +
             test::encoded(Item{Footer{id}});
  }
  EXPECT_EQ(refusal(stream), "More than 256 sections");
}

TEST(WireRefusals, WordsOfVfio) {
  EXPECT_EQ(refusal(kDevice + bytes("ff ff ff ff ef 10 00 06")),
            "d/vfio: Unknown tag 0xffffffffef100006");
  EXPECT_EQ(refusal(kDevice + bytes("ff ff ff ff ef 10 00 00")),
            "d/vfio: Unknown tag 0xffffffffef100000");
  EXPECT_EQ(refusal(kDevice + bytes("ff ff ff ff ef 10 00 03 ff ff ff ff ef 10 00 05")),
            "d/vfio: SETUP STATE: EOS not found 0xffffffffef100005");
  EXPECT_EQ(refusal(kDevice + bytes("ff ff ff ff ef 10 00 02 ff ff ff ff ef 10 00 04")),
            "d/vfio: Failed loading device config space, end flag incorrect 0xffffffffef100004");
}

TEST(WireRefusals, Data) {
  EXPECT_EQ(refusal(kData + bytes("00 00 00 00 00 00 00 0f")),
            "d/vfio: 15 bytes of device data, expecting 16 to 1048576");
  EXPECT_EQ(refusal(kData + bytes("00 00 00 00 00 10 00 01")),
            "d/vfio: 1048577 bytes of device data, expecting 16 to 1048576");
  EXPECT_EQ(refusal(kData + bytes("ff ff ff ff ff ff ff ff")),
            "d/vfio: 18446744073709551615 bytes of device data, expecting 16 to 1048576");
  const std::string text = "d/vfio: the device refuses its data: wrong header";
  const Bytes size = kData + bytes("00 00 00 00 00 00 00 10");
  for (const char* header : {"41 43 4b 45 01 01 00 00 00 00 00 02 00 00 00 10",     // magic
                             "41 43 4b 44 00 01 00 00 00 00 00 02 00 00 00 10",     // kind
                             "41 43 4b 44 04 01 00 00 00 00 00 02 00 00 00 10",     // kind
                             "41 43 4b 44 01 02 00 00 00 00 00 02 00 00 00 10",     // last
                             "41 43 4b 44 01 01 00 01 00 00 00 02 00 00 00 10",     // zero
                             "41 43 4b 44 01 01 00 00 00 00 00 02 00 00 00 11"}) {  // size
    EXPECT_EQ(refusal(size + bytes(header)), text) << header;
  }
}

TEST(WireRefusals, Ram) {
  EXPECT_EQ(refusal(kRam + bytes("00 00 00 00 04 00 00 01")),
            "Unknown combination of migration flags: 0x4000001");
  EXPECT_EQ(refusal(kRam + bytes("80 00 00 00 00 00 00 00")),
            "Unknown combination of migration flags: 0x8000000000000000");
}

TEST(WireRefusals, GlobalState) {
  EXPECT_EQ(refusal(kGlobalState + bytes("00 00 00 05 'lost'") + zeros(96)),
            "Unknown received state lost");
  EXPECT_EQ(refusal(kGlobalState + bytes("00 00 00 02 '?'") + zeros(99)),
            "Unknown received state ?");
  EXPECT_EQ(refusal(kGlobalState + bytes("00 00 00 07 'running'") + zeros(93)),
            "globalstate: run state of wrong length 7");
  EXPECT_EQ(refusal(kGlobalState + bytes("00 00 00 65") + Bytes(100, 'r')),
            "globalstate: run state of wrong length 101");
}

TEST(WireRefusals, Footers) {
  EXPECT_EQ(refusal(kDevice + kEos + bytes("7d")), "Section footer error, section_id: 3");
  EXPECT_EQ(refusal(kDevice + kEos + bytes("7e 00 00 00 04")),
            "Section footer error, section_id: 3");
  EXPECT_EQ(refusal(kDevice + bytes("ff ff ff ff ef 10 00 05") + kEos),
            "Section footer error, section_id: 3")
      << "the INIT word ends the payload itself";
}

TEST(WireRefusals, TheEnd) {
  EXPECT_EQ(refusal(kBegin + bytes("00 01")), "Unknown savevm section type 1");
  EXPECT_EQ(refusal(kBegin + bytes("00 06 00 10 00 01")),
            "VM description of 1048577 bytes is too long");
  EXPECT_EQ(refusal(kBegin + bytes("00 06 00 00 00 01 00 00")),
            "Data behind the end of the migration stream");
}

TEST(WireRefusals, AnErrorIsForEver) {
  Decoder decoder;
  decoder.feed(bytes("00 00 00 00"));
  const auto first = decoder.next();
  ASSERT_FALSE(first);
  decoder.feed(kBegin);
  EXPECT_EQ(decoder.next(), first);
  EXPECT_THAT(decoder.finish(), Optional(HasSubstr("Not a migration stream")));
}

}  // namespace
}  // namespace ackscope::reference::wire
