#include "collector/source/live/followed_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ackscope::source {
namespace {

constexpr std::size_t kBlock = std::size_t{64} * 1024;
constexpr std::size_t kTail = 64;

std::string reason(int error) { return std::generic_category().message(error); }

ssize_t read_at(int fd, char* to, std::size_t count, std::uint64_t offset) {
  ssize_t got = 0;
  do {
    got = ::pread(fd, to, count, static_cast<off_t>(offset));
  } while (got < 0 && errno == EINTR);
  return got;
}

}  // namespace

FollowedFile::FollowedFile(std::string path, Start start)
    : path_(std::move(path)), buffer_(kTail + kBlock) {
  struct stat found {};
  if (!open_path() || ::fstat(fd_, &found) != 0) {
    caught_up_ = true;
    return;
  }
  size_at_start_ = static_cast<std::uint64_t>(found.st_size);
  if (start == Start::end && size_at_start_ > 0) {
    const std::size_t count = std::min<std::uint64_t>(kTail, size_at_start_);
    const auto got = read_at(fd_, buffer_.data(), count, size_at_start_ - count);
    remember({buffer_.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))});
    offset_ = size_at_start_;
  }
  caught_up_ = offset_ >= size_at_start_;
}

FollowedFile::~FollowedFile() { close(); }

FollowedFile::FollowedFile(FollowedFile&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      device_(other.device_),
      inode_(other.inode_),
      had_file_(other.had_file_),
      offset_(other.offset_),
      size_at_start_(other.size_at_start_),
      caught_up_(other.caught_up_),
      tail_(std::move(other.tail_)),
      buffer_(std::move(other.buffer_)),
      bytes_(std::exchange(other.bytes_, {})),
      why_(std::move(other.why_)),
      read_error_(std::move(other.read_error_)) {}

FollowedFile& FollowedFile::operator=(FollowedFile&& other) noexcept {
  if (this == &other) return *this;
  close();
  path_ = std::move(other.path_);
  fd_ = std::exchange(other.fd_, -1);
  device_ = other.device_;
  inode_ = other.inode_;
  had_file_ = other.had_file_;
  offset_ = other.offset_;
  size_at_start_ = other.size_at_start_;
  caught_up_ = other.caught_up_;
  tail_ = std::move(other.tail_);
  buffer_ = std::move(other.buffer_);
  bytes_ = std::exchange(other.bytes_, {});
  why_ = std::move(other.why_);
  read_error_ = std::move(other.read_error_);
  return *this;
}

void FollowedFile::close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

/// False and `why_` when there is nothing that can be read. A FIFO or device is not even opened,
/// since that alone may change something.
bool FollowedFile::stat_path(struct stat& found) {
  if (::stat(path_.c_str(), &found) != 0) {
    why_ = errno == ENOENT ? path_ + ": is not there" + (had_file_ ? " any more" : " yet") +
                                 "; waiting for it to appear"
                           : path_ + ": cannot be read: " + reason(errno) + "; trying again";
    return false;
  }
  if (S_ISREG(found.st_mode)) return true;
  why_ = path_ + ": is " + (S_ISDIR(found.st_mode) ? "a folder" : "no ordinary file") +
         "; waiting for a file in its place";
  return false;
}

bool FollowedFile::open_path() {
  struct stat found {};
  if (!stat_path(found)) return false;
  const int fd = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || ::fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) {
    why_ = path_ + ": cannot be opened: " + reason(errno) + "; trying again";
    if (fd >= 0) ::close(fd);
    return false;
  }
  close();
  fd_ = fd;
  device_ = found.st_dev;
  inode_ = found.st_ino;
  had_file_ = true;
  why_.clear();
  return true;
}

FollowedFile::Found FollowedFile::read() {
  bytes_ = {};
  if (fd_ < 0) {
    const bool again = had_file_;
    if (!open_path()) return Found::nothing;
    if (again) return start_anew(Found::rotated);
  }
  if (const Found found = read_on(); found != Found::nothing) return found;
  if (!successor_is_there()) return Found::nothing;
  // Once more: something may have been written to the old file before the new one was made.
  if (const Found found = read_on(); found != Found::nothing) return found;
  return open_path() ? start_anew(Found::rotated) : Found::nothing;
}

/// Reads the bytes before the next ones again: if they changed, the file was truncated and has
/// grown since, which its size does not show. The writer may also have gone on at its old offset
/// (it opened without O_APPEND) and left zeros before that.
FollowedFile::Found FollowedFile::read_on() {
  if (offset_ == 0) offset_ = first_data();  // the hole may have come since it was truncated
  const std::size_t known = tail_.size();
  const ssize_t got = read_at(fd_, buffer_.data(), known + kBlock, offset_ - known);
  if (got < 0) return read_failed(errno);
  read_error_.clear();
  const std::string_view all(buffer_.data(), static_cast<std::size_t>(got));
  if (all.substr(0, known) != tail_) return start_anew(Found::truncated);
  bytes_ = all.substr(known);
  offset_ += bytes_.size();
  remember(all);
  caught_up_ = caught_up_ || bytes_.empty() || offset_ >= size_at_start_;
  return bytes_.empty() ? Found::nothing : Found::bytes;
}

/// The path may well be there and look as always, so this stays until a read succeeds. A handle
/// that a file server no longer knows never gets better; through a new one the file goes on where
/// it was, if it still is the same, which the bytes before tell.
FollowedFile::Found FollowedFile::read_failed(int error) {
  read_error_ = path_ + ": cannot be read: " + reason(error) + "; trying again";
  if (error == ESTALE) open_path();
  return Found::nothing;
}

LiveStatus FollowedFile::status() const {
  const std::string& why = why_.empty() ? read_error_ : why_;
  return {fd_ >= 0 && why.empty(), why};
}

void FollowedFile::remember(std::string_view tail) {
  tail_ = tail.substr(tail.size() - std::min(kTail, tail.size()));
}

/// A new file that is still empty is no successor yet: who writes may not have reopened its log
/// (QEMU never does by itself), so the old file is where the next lines come.
bool FollowedFile::successor_is_there() {
  struct stat found {};
  if (!stat_path(found)) {
    struct stat own {};
    // Nobody can find a deleted file again; held open, it would only fill the disk.
    if (::fstat(fd_, &own) == 0 && own.st_nlink == 0) close();
    return false;
  }
  why_.clear();
  const bool same = found.st_dev == device_ && found.st_ino == inode_;
  return !same && found.st_size > 0;
}

FollowedFile::Found FollowedFile::start_anew(Found why) {
  start_over();
  caught_up_ = true;  // what was there at first is there no more
  return why;
}

void FollowedFile::start_over() {
  bytes_ = {};
  tail_.clear();
  offset_ = first_data();
}

/// Behind the hole that a writer without O_APPEND leaves when its file is truncated.
std::uint64_t FollowedFile::first_data() const {
  const off_t data = ::lseek(fd_, 0, SEEK_DATA);
  return data > 0 ? static_cast<std::uint64_t>(data) : 0;
}

std::string FollowedFile::first_bytes(std::size_t count) const {
  std::string first(fd_ >= 0 ? count : 0, '\0');
  const ssize_t got = first.empty() ? 0 : read_at(fd_, first.data(), count, first_data());
  first.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return first;
}

}  // namespace ackscope::source
