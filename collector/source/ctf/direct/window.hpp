#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "collector/source/ctf/format/file.hpp"

namespace ackscope::source::ctf::direct {

/// A part of a file that is read from begin to end, some bytes at a time. Not mapped: a file that
/// shrinks while it is read must not end the program.
class Window {
 public:
  /// Turns to `bytes` of `file` (which must stay) from `offset` on.
  void open(const InputFile& file, std::uint64_t offset, std::uint64_t bytes);

  /// What is loaded and not yet taken. Valid until `more()` or `open()`.
  std::span<const std::byte> rest() const { return {bytes_.data() + at_, end_ - at_}; }
  void take(std::size_t bytes) { at_ += bytes; }
  /// Loads more behind `rest()`. False: there is no more, or it cannot be read.
  bool more();
  /// All was taken.
  bool used_up() const { return at_ == end_ && left_ == 0; }
  /// Read from files so far, of all parts.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  static constexpr std::size_t kSmallest = std::size_t{1} << 15;

  const InputFile* file_ = nullptr;
  std::uint64_t next_ = 0;  ///< offset in the file of what is loaded next
  std::uint64_t left_ = 0;  ///< bytes from there on
  std::uint64_t bytes_read_ = 0;
  std::vector<std::byte> bytes_;
  std::size_t at_ = 0, end_ = 0;  ///< what is loaded and not taken, in `bytes_`
};

}  // namespace ackscope::source::ctf::direct
