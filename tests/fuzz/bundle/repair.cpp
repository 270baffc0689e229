#include "tests/fuzz/bundle/repair.hpp"

#include <algorithm>
#include <cstdio>

namespace ackscope::fuzz {
namespace {

constexpr std::size_t kBlock = 512, kSize = 124, kSum = 148, kSumBytes = 8;

/// An octal number of twelve digits at most, as the size of a member is written.
std::size_t octal(const std::uint8_t* text) {
  std::size_t value = 0;
  for (int i = 0; i < 12 && text[i] >= '0' && text[i] <= '7'; ++i) {
    value = value * 8 + static_cast<std::size_t>(text[i] - '0');
  }
  return value;
}

void write_sum(std::uint8_t* header) {
  std::fill_n(header + kSum, kSumBytes, std::uint8_t{' '});
  unsigned sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) sum += header[i];
  char text[kSumBytes] = {};
  std::snprintf(text, sizeof text, "%06o", sum & 0777777);
  std::copy_n(text, kSumBytes, header + kSum);
}

}  // namespace

void repair(std::vector<std::uint8_t>& tar) {
  for (std::size_t at = 0; at + kBlock <= tar.size();) {
    std::uint8_t* header = tar.data() + at;
    const bool empty = std::all_of(header, header + kBlock, [](auto byte) { return byte == 0; });
    if (!empty) write_sum(header);
    const std::size_t content = std::min(empty ? 0 : octal(header + kSize), tar.size());
    at += kBlock + (content + kBlock - 1) / kBlock * kBlock;
  }
}

}  // namespace ackscope::fuzz
