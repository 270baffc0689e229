#include <gtest/gtest.h>

#include <string_view>

#include "collector/source/bundle/sha256.hpp"

namespace ackscope::source {
namespace {

std::string sum(std::string_view text, std::size_t piece = 1000) {
  Sha256 sha;
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
    sha.add(std::as_bytes(std::span(text.substr(0, piece))));
  }
  return std::move(sha).finish();
}

// The expected values are those of FIPS 180-4's examples and of coreutils' sha256sum.
TEST(Sha256, KnownSums) {
  EXPECT_EQ(sum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sum("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sum(std::string(1'000'000, 'a'), 977),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace ackscope::source
