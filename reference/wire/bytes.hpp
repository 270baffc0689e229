#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Big-endian numbers in and out of byte buffers (QEMU qemu_put_be32 and its like).
namespace ackscope::reference::wire {

using Bytes = std::vector<std::uint8_t>;

template <std::unsigned_integral T>
void put(Bytes& out, T value) {
  for (std::size_t left = sizeof(T); left-- > 0;) {
    out.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * left)));
  }
}

/// Reads from bytes that may end too early. What lies behind the end reads as 0 and is remembered:
/// ask ran_out() before believing a value.
class Cursor {
 public:
  explicit Cursor(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <std::unsigned_integral T>
  T get() {
    if (!has(sizeof(T))) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      value = value << 8 | bytes_[used_++];
    }
    return static_cast<T>(value);
  }

  std::string text(std::size_t length) {
    if (!has(length)) return {};
    const auto part = bytes_.subspan(used_, length);
    used_ += length;
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }

  void skip(std::size_t length) {
    if (has(length)) used_ += length;
  }

  /// The next byte, left where it is. Nothing at the end, which does not count as running out.
  std::optional<std::uint8_t> peek() const {
    if (ran_out_ || used_ == bytes_.size()) return std::nullopt;
    return bytes_[used_];
  }

  bool ran_out() const { return ran_out_; }
  std::size_t used() const { return used_; }

 private:
  bool has(std::size_t length) {
    if (bytes_.size() - used_ < length) ran_out_ = true;
    return !ran_out_;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t used_ = 0;
  bool ran_out_ = false;
};

}  // namespace ackscope::reference::wire
