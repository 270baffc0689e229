#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "collector/source/bytes/byte_reader.hpp"

namespace ackscope::source::simple {

/// The bytes ahead of a reader that goes forward by small steps, cheap to ask for at every step
/// (ByteReader::peek copies where pieces meet). Memory: four times the largest look-ahead.
class Window {
 public:
  Window(ByteReader bytes, std::size_t largest_look_ahead);

  /// At least `wanted` (at most the largest look-ahead) bytes, fewer only where the file ends.
  /// Valid until the next call of `ahead()`.
  std::span<const std::byte> ahead(std::size_t wanted);

  /// Goes on by `count` bytes, which `ahead()` has shown.
  void skip(std::size_t count);

  /// Bytes from the beginning of the (decompressed) file.
  std::uint64_t offset() const { return offset_; }

  /// Why the data ended early, see ByteReader::damage.
  const std::optional<std::string>& damage() const { return bytes_.damage(); }

 private:
  void refill();

  ByteReader bytes_;
  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
};

}  // namespace ackscope::source::simple
