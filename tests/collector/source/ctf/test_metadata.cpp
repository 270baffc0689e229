#include <gmock/gmock.h>

#include "collector/source/ctf/format/metadata.hpp"
#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class CtfMetadata : public ::testing::Test {
 protected:
  fs::path path() const { return recording_.file("metadata"); }
  std::string error_with(const std::string& bytes) const {
    write_file(path(), bytes);
    return read_all(recording_.source()).error;
  }

  Recording recording_{"S01"};
};

TEST_F(CtfMetadata, UnpacksPacketsAndKnowsTheLayout) {
  const auto metadata = ctf::read_metadata(recording_.trace());
  ASSERT_TRUE(metadata);
  EXPECT_THAT(metadata->text, StartsWith("/* CTF 1.8 */"));
  ASSERT_TRUE(metadata->facts.layout);
  EXPECT_EQ(metadata->facts.layout->header_bytes, 84U);
  EXPECT_EQ(metadata->facts.layout->begin, (ctf::Place{32, 8}));
  EXPECT_EQ(metadata->facts.layout->discarded, (ctf::Place{72, 8}));
  EXPECT_EQ(metadata->facts.clock_offset, 1795290434850375822);
  EXPECT_FALSE(metadata->facts.pid);
  EXPECT_FALSE(metadata->cut);
}

TEST_F(CtfMetadata, ReadsPlainTextToo) {
  const auto metadata = ctf::read_metadata(recording_.trace());
  ASSERT_TRUE(metadata);
  write_file(path(), metadata->text);
  EXPECT_EQ(read_all(recording_.source()).events, 1064U);
}

TEST_F(CtfMetadata, CutOffKeepsWhatIsDeclared) {
  fs::resize_file(path(), fs::file_size(path()) - 1000);
  const auto metadata = ctf::read_metadata(recording_.trace());
  ASSERT_TRUE(metadata);
  EXPECT_TRUE(metadata->cut);
  EXPECT_TRUE(read_all(recording_.source()).summary.incomplete);
}

TEST_F(CtfMetadata, SaysWhatIsWrong) {
  EXPECT_THAT(error_with(""), AllOf(HasSubstr("metadata is empty"), HasSubstr(path().string())));
  EXPECT_THAT(error_with("hello\n"), HasSubstr("not CTF 1.8"));
  EXPECT_THAT(error_with("/* CTF 1.8 */ trace { major"), HasSubstr("cut off"));
  EXPECT_THAT(error_with("/* CTF 1.8 */ trace { ]; };"), HasSubstr("brackets"));
  EXPECT_THAT(error_with("/* CTF 1.9 */ trace { };"), HasSubstr("not CTF 1.8"));
  EXPECT_THAT(error_with("/* CTF 1.8 */\ntrace { major = 1; };\n"), HasSubstr("lays packets out"));
}

TEST_F(CtfMetadata, NamesTheWayOutOfCtf2) {
  for (const char* text : {"\x1e{\"type\":\"preamble\"}", "[{\"type\":\"preamble\"}]"}) {
    EXPECT_THAT(error_with(text),
                AllOf(HasSubstr("CTF 2 is not supported"), HasSubstr("--trace-format=ctf-1.8")));
  }
}

TEST_F(CtfMetadata, RefusesAnotherPacketVersion) {
  std::string bytes = read_file(path());
  bytes[36] = 9;  // minor
  EXPECT_THAT(error_with(bytes), HasSubstr("another version"));
}

}  // namespace
}  // namespace ackscope::source::test
