#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ackscope::source::simple {

/// Reads the words of a simple trace, which QEMU writes in the byte order of its host.
class ByteOrder {
 public:
  constexpr explicit ByteOrder(bool foreign = false) : foreign_(foreign) {}

  std::uint32_t u32(const std::byte* at) const {
    std::uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return foreign_ ? __builtin_bswap32(value) : value;
  }

  std::uint64_t u64(const std::byte* at) const {
    std::uint64_t value;
    std::memcpy(&value, at, sizeof value);
    return foreign_ ? __builtin_bswap64(value) : value;
  }

 private:
  bool foreign_;
};

}  // namespace ackscope::source::simple
