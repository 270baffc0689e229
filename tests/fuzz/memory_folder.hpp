#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace ackscope::fuzz {

/// A folder of this process alone, in memory where there is some: files come and go by the hundred
/// thousand. Whatever else makes temporary files in this process does so there, too.
class MemoryFolder {
 public:
  MemoryFolder() {
    const bool given = std::getenv("TMPDIR") != nullptr;
    if (!given && ::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 1);
    std::string name = std::filesystem::temp_directory_path() / "fuzz-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
    ::setenv("TMPDIR", path_.c_str(), 1);
  }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  ~MemoryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ackscope::fuzz
