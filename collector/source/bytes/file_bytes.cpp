#include "collector/source/bytes/file_bytes.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace ackscope::source {
namespace {

constexpr std::size_t read_size = std::size_t{128} * 1024;

std::string text_of(int error) { return std::generic_category().message(error); }

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

struct ArchiveFree {
  void operator()(archive* a) const { archive_read_free(a); }
};

/// libarchive's "raw" format is one entry that holds the file's bytes behind its filters.
class FileBytes : public ByteSource {
 public:
  explicit FileBytes(Descriptor file) : file_(std::move(file)), archive_(archive_read_new()) {
    archive* a = archive_.get();
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_empty(a);
    archive_read_support_format_raw(a);
    archive_entry* entry = nullptr;
    check(archive_read_open_fd(a, file_.number(), read_size)) &&
        check(archive_read_next_header(a, &entry));
  }

  std::span<const std::byte> next_block() override {
    if (!direct_.empty()) return next_direct();
    while (!ended_) {
      const void* data = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      if (!check(archive_read_data_block(archive_.get(), &data, &size, &offset))) break;
      if (size > 0) return {static_cast<const std::byte*>(data), size};
    }
    return {};
  }

  std::optional<std::uint64_t> seekable_size() const override {
    struct stat status {};
    const bool plain = !damage_ && archive_filter_count(archive_.get()) == 1 &&
                       archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE;
    if (!plain || fstat(file_.number(), &status) != 0 || !S_ISREG(status.st_mode))
      return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
  }

  /// From here on without libarchive, which would look for compressed data at the new place.
  void seek(std::uint64_t offset) override {
    direct_.resize(read_size);
    ended_ = lseek(file_.number(), static_cast<off_t>(offset), SEEK_SET) < 0;
    if (ended_) damage_ = text_of(errno);
  }

  const std::optional<std::string>& damage() const override { return damage_; }

 private:
  std::span<const std::byte> next_direct() {
    ssize_t count = 0;
    do {
      count = ended_ ? 0 : read(file_.number(), direct_.data(), direct_.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) damage_ = text_of(errno);
    ended_ = count <= 0;
    return std::span(direct_).first(ended_ ? 0 : static_cast<std::size_t>(count));
  }

  /// The only place that reads libarchive's statuses: whether to go on.
  bool check(int status) {
    if (status >= ARCHIVE_WARN) {
      ended_ = status == ARCHIVE_EOF;
      return !ended_;
    }
    ended_ = true;
    const char* reason = archive_error_string(archive_.get());
    damage_ = reason != nullptr ? reason : "unreadable";
    return false;
  }

  Descriptor file_;
  std::unique_ptr<archive, ArchiveFree> archive_;
  std::vector<std::byte> direct_;  ///< read into since the first `seek`; empty before
  std::optional<std::string> damage_;
  bool ended_ = false;
};

tl::unexpected<Error> open_error(int error, const std::filesystem::path& path) {
  if (error == ENOENT) return fail("no such file", path.string());
  if (error == EACCES || error == EPERM)
    return fail("permission denied", path.string(), "make it readable or run as its owner");
  if (error == EMFILE || error == ENFILE)
    return fail(text_of(error), path.string(), "raise the limit with ulimit -n");
  return fail(text_of(error), path.string());
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file_bytes(const std::filesystem::path& path) {
  // Asked before opening: opening a device can do things to it.
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return open_error(errno, path);
  if (S_ISDIR(status.st_mode)) return fail("is a directory", path.string(), "name a file in it");
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
    return fail("neither a file nor a FIFO", path.string());
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return open_error(errno, path);
  return std::make_unique<FileBytes>(std::move(file));
}

}  // namespace ackscope::source
