#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace ackscope::source {

/// Where a ByteReader's bytes come from: a file (file_bytes.cpp) or memory (byte_reader.cpp).
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// The next piece, valid until the next call. Empty at the end, then and ever after.
  virtual std::span<const std::byte> next_block() = 0;

  /// How many bytes there are, where `seek` can go to any of them: in memory and in a plain file.
  /// Empty: they can only be read one after the other.
  virtual std::optional<std::uint64_t> seekable_size() const { return std::nullopt; }

  /// Makes the next piece begin at `offset`, at most `seekable_size()`.
  virtual void seek(std::uint64_t /*offset*/) {}

  /// Why the data ended early, one line; empty as long as nothing is wrong.
  virtual const std::optional<std::string>& damage() const = 0;
};

}  // namespace ackscope::source
