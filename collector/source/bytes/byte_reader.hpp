#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_source.hpp"

namespace ackscope::source {

/// Reads bytes once from begin to end, decompressed on the way, with memory that does not depend
/// on the length. Not thread-safe; may be moved, not copied.
class ByteReader {
 public:
  /// The most that `peek` can show.
  static constexpr std::size_t max_peek = std::size_t{64} * 1024;

  /// Opens a regular file or FIFO, plain or gz, xz, zst; see open_file_bytes for the errors.
  static Result<ByteReader> open(const std::filesystem::path& path);

  /// Reads bytes that somebody else owns and keeps alive, as they are (nothing is decompressed).
  /// Hands them out in pieces of at most `piece` bytes, so that tests meet every piece boundary.
  static ByteReader from_memory(std::span<const std::byte> bytes, std::size_t piece = max_peek);
  static ByteReader from_memory(std::string_view bytes, std::size_t piece = max_peek);

  /// Reads up to `out.size()` bytes: what is there already, at least one byte; 0 at the end only.
  /// A damaged compressed stream (or an input/output error) ends the data and sets `damage()`.
  std::size_t read(std::span<std::byte> out);

  /// Fills all of `out`, or reads what is left and returns false. Whether the end came between two
  /// records or inside one: ask `at_end()` before.
  bool read_exact(std::span<std::byte> out);

  /// Skips up to `count` bytes; returns how many there were.
  std::uint64_t skip(std::uint64_t count);

  /// The next `count` bytes (at most `max_peek`; fewer at the end) without reading them. Valid
  /// until the next call of any function that is not const.
  std::span<const std::byte> peek(std::size_t count);
  std::string_view peek_text(std::size_t count);

  /// See ByteSource. After a `seek` `offset()` counts on from there.
  std::optional<std::uint64_t> seekable_size() const { return source_->seekable_size(); }
  void seek(std::uint64_t offset);

  /// Nothing is left to read.
  bool at_end() { return !fill(); }

  /// Bytes read or skipped so far, counted after decompression.
  std::uint64_t offset() const { return offset_; }

  /// Why the data ended before its end, one line; empty as long as nothing is wrong.
  const std::optional<std::string>& damage() const { return source_->damage(); }

 private:
  explicit ByteReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  bool fill();
  void consume(std::size_t count);

  std::unique_ptr<ByteSource> source_;
  std::span<const std::byte> block_;  ///< what is left of the current piece
  std::vector<std::byte> ahead_;      ///< owns block_ after a peek across pieces
  std::uint64_t offset_ = 0;
};

}  // namespace ackscope::source
