#pragma once

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace ackscope::viewmodel::test {

/// Files of this process must not become longer than that: what a full disk looks like.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit wanted{bytes, limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &wanted);
  }
  ~ShortFiles() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = nullptr;
};

/// Temporary files go there.
class InFolder {
 public:
  explicit InFolder(const std::string& folder) {
    if (const char* before = std::getenv("TMPDIR")) before_ = before;
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  ~InFolder() {
    if (before_.empty()) {
      ::unsetenv("TMPDIR");
    } else {
      ::setenv("TMPDIR", before_.c_str(), 1);
    }
  }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  std::string before_;
};

}  // namespace ackscope::viewmodel::test
