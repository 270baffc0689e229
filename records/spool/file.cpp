#include "records/spool/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ackscope::records::spool {
namespace {

tl::unexpected<Error> failed(const fs::path& path) {
  const int number = errno;
  return fail(std::strerror(number), path.string(),
              number == ENOSPC ? "make room" : "check the directory and its permissions");
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

/// What was renamed or removed is so after a loss of power, too.
Result<void> sync_directory(const fs::path& directory) {
  const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || ::fsync(opened.number()) != 0) return failed(directory);
  return {};
}

}  // namespace

Result<void> make_private(const fs::path& directory) {
  std::error_code ignored;
  if (directory.has_parent_path()) fs::create_directories(directory.parent_path(), ignored);
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return failed(directory);
  struct stat status {};
  if (::stat(directory.c_str(), &status) != 0) return failed(directory);
  if (!S_ISDIR(status.st_mode)) return fail("no directory", directory.string(), "name another");
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return fail("others may write into the spool", directory.string(), "chmod 700 it");
  }
  return {};
}

Result<void> write_durably(const fs::path& directory, const std::string& name,
                           std::string_view text) {
  const fs::path temporary = directory / (name + ".part");
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file) return failed(temporary);
    if (!write_all(file.number(), text)) {
      auto error = failed(temporary);
      ::unlink(temporary.c_str());
      return error;
    }
  }
  return rename_durably(directory, name + ".part", name);
}

Result<void> rename_durably(const fs::path& directory, const std::string& from,
                            const std::string& to) {
  if (::rename((directory / from).c_str(), (directory / to).c_str()) != 0) {
    return failed(directory / from);
  }
  return sync_directory(directory);
}

Result<void> remove_durably(const fs::path& directory, const std::string& name) {
  if (::unlink((directory / name).c_str()) != 0 && errno != ENOENT) {
    return failed(directory / name);
  }
  return sync_directory(directory);
}

Result<Lock> Lock::take(const fs::path& file, Wait wait) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed(file);
  int done = 0;
  do {
    done = ::flock(descriptor, wait == Wait::yes ? LOCK_EX : LOCK_EX | LOCK_NB);
  } while (done != 0 && errno == EINTR);
  if (done == 0) return Lock(descriptor, true);
  if (errno == EWOULDBLOCK) return Lock(descriptor, false);
  auto error = failed(file);
  ::close(descriptor);
  return error;
}

Lock::Lock(Lock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), held_(std::exchange(other.held_, false)) {}

Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace ackscope::records::spool
