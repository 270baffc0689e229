#include "exporter/web/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace ackscope::exporter {
namespace {

std::string unzipped(const std::string& file, std::size_t most) {
  z_stream stream{};
  std::string text(most, '\0'), in = file;
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(Gzip, ComesBackTheSame) {
  EXPECT_EQ(unzipped(gzipped(""), 10), "");
  std::string text;
  for (int count = 0; count < 20'000; ++count) text += "metric " + std::to_string(count) + "\n";
  const std::string small = gzipped(text);
  EXPECT_LT(small.size() * 3, text.size());
  EXPECT_EQ(unzipped(small, text.size()), text);
}

TEST(Gzip, WhoTakesIt) {
  for (const char* const header : {"gzip", "deflate, gzip;q=0.5", "br , GZIP", "*", "x-gzip"})
    EXPECT_TRUE(takes_gzip(header)) << header;
  for (const char* const header : {"", "deflate, br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0"})
    EXPECT_FALSE(takes_gzip(header)) << header;
}

}  // namespace
}  // namespace ackscope::exporter
