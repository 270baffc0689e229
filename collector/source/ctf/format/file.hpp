#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::source::ctf {

/// A regular file, open for reading. Never blocks on what is not a regular file.
class InputFile {
 public:
  static Result<InputFile> open(const std::filesystem::path& path);
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile();

  std::uint64_t size() const { return size_; }
  int descriptor() const { return fd_; }
  /// Reads up to `into.size()` bytes at `offset`; fewer at the end of the file or on an I/O error.
  std::size_t read(std::uint64_t offset, std::span<std::byte> into) const;
  /// The offset of `needle` within [from, to), entirely inside.
  std::optional<std::uint64_t> find(std::span<const std::byte> needle, std::uint64_t from,
                                    std::uint64_t to) const;

 private:
  InputFile(int fd, std::uint64_t size) : fd_(fd), size_(size) {}
  int fd_;
  std::uint64_t size_;
};

/// A directory of our own (mode 0700) under $TMPDIR or /tmp, removed with all it holds.
class TempDirectory {
 public:
  static Result<TempDirectory> make();
  TempDirectory(TempDirectory&& other) noexcept;
  TempDirectory& operator=(TempDirectory&& other) noexcept;
  ~TempDirectory();
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempDirectory(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace ackscope::source::ctf
