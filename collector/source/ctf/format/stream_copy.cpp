#include "collector/source/ctf/format/stream_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

namespace ackscope::source::ctf {

namespace {

/// A file being written; closed when it goes.
class Output {
 public:
  Output(const std::filesystem::path& path, int flags)
      : fd_(::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0600)) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() {
    if (fd_ >= 0) ::close(fd_);
  }

  bool is_open() const { return fd_ >= 0; }
  bool write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return true;
  }
  bool write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    const ssize_t put = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    return put == static_cast<ssize_t>(bytes.size());
  }

 private:
  int fd_;
};

tl::unexpected<Error> cannot_write(const std::filesystem::path& to) {
  return fail("cannot be written (" + std::generic_category().message(errno) + ")", to.string(),
              "set TMPDIR to a directory with more room");
}

/// Copies and patches on the way: patches lie inside packet headers, which a block may split.
class Copier {
 public:
  Copier(const InputFile& from, const Survey& survey, bool big_endian, Output& to)
      : from_(from), survey_(survey), big_endian_(big_endian), to_(to) {}

  bool run() {
    for (const Extent& extent : survey_.good) {
      if (!copy(extent)) return false;
      written_ += extent.bytes;
    }
    return true;
  }

 private:
  bool copy(Extent extent) {
    std::uint64_t done = 0;
    while (done < extent.bytes) {
      const auto want = std::min<std::uint64_t>(block_.size(), extent.bytes - done);
      const auto block = std::span(block_).first(static_cast<std::size_t>(want));
      if (from_.read(extent.offset + done, block) != block.size() || !to_.write(block))
        return false;
      done += want;
    }
    return std::all_of(survey_.patches.begin(), survey_.patches.end(),
                       [&](const Patch& patch) { return apply(patch, extent); });
  }

  bool apply(const Patch& patch, Extent extent) {
    if (patch.offset < extent.offset || patch.offset >= extent.offset + extent.bytes) return true;
    std::array<std::byte, 8> bytes{};
    const auto value = std::span(bytes).first(patch.bytes);
    store(value, patch.value, big_endian_);
    return to_.write_at(written_ + patch.offset - extent.offset, value);
  }

  const InputFile& from_;
  const Survey& survey_;
  bool big_endian_;
  Output& to_;
  std::vector<std::byte> block_ = std::vector<std::byte>(1 << 18);
  std::uint64_t written_ = 0;
};

}  // namespace

Result<void> copy_good_packets(const InputFile& from, const Survey& survey, bool big_endian,
                               const std::filesystem::path& to) {
  Output output(to, O_CREAT | O_TRUNC);
  if (!output.is_open() || !Copier(from, survey, big_endian, output).run()) return cannot_write(to);
  return {};
}

Result<void> write_text(std::string_view text, const std::filesystem::path& to) {
  Output output(to, O_CREAT | O_TRUNC);
  if (!output.is_open() || !output.write(std::as_bytes(std::span(text)))) return cannot_write(to);
  return {};
}

bool overwrite(const std::filesystem::path& file, std::uint64_t offset,
               std::span<const std::byte> bytes) {
  Output output(file, 0);
  return output.is_open() && output.write_at(offset, bytes);
}

}  // namespace ackscope::source::ctf
