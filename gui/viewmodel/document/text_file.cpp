#include "gui/viewmodel/document/text_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace ackscope::viewmodel {
namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;
constexpr std::size_t kLongest = 65'535;
/// Places count in these, so that 32 bits reach 32 GiB.
constexpr std::uint64_t kAlign = 8;
using Length = std::uint16_t;

std::string temporary_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder && *folder ? folder : "/tmp";
}

/// Not every file system can make a file without a name; then it loses it at once.
int open_unnamed(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) return file;
  std::string name = folder + "/ackscope-texts-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

TextFile::~TextFile() {
  if (file_ >= 0) ::close(file_);
}

void TextFile::give_up(const char* what, int error) {
  trouble_ = std::string("the events' arguments are not shown from some event on: ") + what + " " +
             temporary_folder() + ": " + std::strerror(error) +
             "; set TMPDIR to a folder with more room and open it again";
}

bool TextFile::open() {
  if (file_ >= 0) return true;
  const int file = open_unnamed(temporary_folder());
  if (file < 0) {
    give_up("no file can be made in", errno);
    return false;
  }
  const std::lock_guard lock(mutex_);
  file_ = file;
  block_.reserve(kBlock + kLongest + 2 * kAlign);
  return true;
}

std::uint32_t TextFile::append(std::string_view text) {
  if (text.empty() || trouble_ || !open()) return kNone;
  const std::lock_guard lock(mutex_);
  const std::uint64_t place = (written_ + block_.size()) / kAlign;
  if (place >= kNone) {
    give_up("too many texts for one file in", EFBIG);
    return kNone;
  }
  const auto length = static_cast<Length>(std::min(text.size(), kLongest));
  const auto* const head = reinterpret_cast<const char*>(&length);
  block_.insert(block_.end(), head, head + sizeof length);
  block_.insert(block_.end(), text.begin(), text.begin() + length);
  block_.resize((block_.size() + kAlign - 1) / kAlign * kAlign);
  if (block_.size() >= kBlock) write_block();
  return static_cast<std::uint32_t>(place);
}

/// What cannot be written stays where it is, so that texts handed out already can be read; it is
/// the last block.
void TextFile::write_block() {
  std::size_t done = 0;
  while (done < block_.size()) {
    const ssize_t wrote = ::pwrite(file_, block_.data() + done, block_.size() - done,
                                   static_cast<off_t>(written_ + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return give_up("cannot write to", wrote < 0 ? errno : ENOSPC);
    done += static_cast<std::size_t>(wrote);
  }
  written_ += block_.size();
  block_.clear();
}

bool TextFile::copy(std::uint64_t at, char* out, std::size_t size) const {
  const std::lock_guard lock(mutex_);
  if (at >= written_) {
    const std::uint64_t inside = at - written_;
    if (inside + size > block_.size()) return false;
    std::memcpy(out, block_.data() + inside, size);
    return true;
  }
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = ::pread(file_, out + done, size - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

std::string TextFile::read(std::uint32_t place) const {
  if (place == kNone) return {};
  Length length = 0;
  const std::uint64_t at = place * kAlign;
  if (!copy(at, reinterpret_cast<char*>(&length), sizeof length)) return {};
  std::string text(length, '\0');
  if (!copy(at + sizeof length, text.data(), text.size())) return {};
  return text;
}

}  // namespace ackscope::viewmodel
