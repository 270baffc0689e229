#include "collector/source/ctf/format/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace ackscope::source::ctf {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

Result<InputFile> InputFile::open(const std::filesystem::path& path) {
  // O_NONBLOCK: a FIFO must not hold us up before fstat tells what it is.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    const char* remedy = errno == EACCES ? "read it as its owner or change its permissions" : "";
    return fail("cannot be opened (" + reason(errno) + ")", path.string(), remedy);
  }
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(fd);
    return fail("is not a regular file", path.string());
  }
  return InputFile(fd, static_cast<std::uint64_t>(status.st_size));
}

InputFile::InputFile(InputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

InputFile::~InputFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::size_t InputFile::read(std::uint64_t offset, std::span<std::byte> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(fd_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

std::optional<std::uint64_t> InputFile::find(std::span<const std::byte> needle, std::uint64_t from,
                                             std::uint64_t to) const {
  std::array<std::byte, 1 << 16> block;
  to = std::min(to, size_);
  while (from < to && to - from >= needle.size()) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), to - from));
    const std::size_t got = read(from, std::span(block).first(want));
    if (got < needle.size()) return std::nullopt;
    const void* hit = ::memmem(block.data(), got, needle.data(), needle.size());
    if (hit != nullptr) {
      return from + static_cast<std::uint64_t>(static_cast<const std::byte*>(hit) - block.data());
    }
    from += got - needle.size() + 1;
  }
  return std::nullopt;
}

Result<TempDirectory> TempDirectory::make() {
  const char* chosen = std::getenv("TMPDIR");
  int error = 0;
  for (const char* base : {chosen, "/tmp", "/dev/shm"}) {
    if (base == nullptr || *base == '\0') continue;
    std::string name = std::string(base) + "/ackscope-ctf-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) return TempDirectory(std::filesystem::absolute(name));
    error = errno;
  }
  return fail("cannot make a temporary directory (" + reason(error) + ")", {},
              "set TMPDIR to a directory that can be written");
}

TempDirectory::TempDirectory(TempDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TempDirectory& TempDirectory::operator=(TempDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TempDirectory::~TempDirectory() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace ackscope::source::ctf
