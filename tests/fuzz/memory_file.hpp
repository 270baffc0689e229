#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace ackscope::fuzz {

/// The input as a file, for parsers that take a path. It is in memory only, and has a path as long
/// as it lives.
class MemoryFile {
 public:
  MemoryFile() : number_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    if (number_ < 0) std::abort();
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(number_); }

  void set(const std::uint8_t* data, std::size_t size) const {
    const auto whole = static_cast<ssize_t>(size);
    if (::ftruncate(number_, 0) != 0 || ::pwrite(number_, data, size, 0) != whole) std::abort();
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }

 private:
  int number_;
};

}  // namespace ackscope::fuzz
