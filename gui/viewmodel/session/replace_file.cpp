#include "gui/viewmodel/session/replace_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

/// A file that nobody else has; -1 with errno.
int create_beside(const fs::path& path, mode_t mode, fs::path& created) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    created = path;
    created.replace_filename("." + path.filename().string() + "." + std::to_string(::getpid()) +
                             "." + std::to_string(attempt) + ".new");
    const int descriptor =
        ::open(created.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

tl::unexpected<Error> cannot_write(const fs::path& path, int number) {
  return fail("cannot be written: " + std::generic_category().message(number), path.string(),
              "choose a place where you may write");
}

/// `fill` writes into the new file, by its descriptor or its name; what it returns is an errno, or
/// 0.
Result<void> replace_by(const fs::path& path, mode_t mode,
                        const std::function<int(int, const fs::path&)>& fill) {
  if (!path.has_filename()) return fail("there is no place to write to");
  fs::path created;
  const int descriptor = create_beside(path, mode, created);
  if (descriptor < 0) return cannot_write(path, errno);
  int failure = fill(descriptor, created);
  if (failure == 0 && ::fsync(descriptor) != 0) failure = errno;
  if (::close(descriptor) != 0 && failure == 0) failure = errno;
  if (failure == 0 && ::rename(created.c_str(), path.c_str()) != 0) failure = errno;
  if (failure == 0) return {};
  ::unlink(created.c_str());
  return cannot_write(path, failure);
}

}  // namespace

Result<void> replace_file(const fs::path& path, std::string_view text, mode_t mode) {
  return replace_by(path, mode, [&](int descriptor, const fs::path&) {
    return write_all(descriptor, text) ? 0 : errno;
  });
}

Result<void> replace_file(const fs::path& path, const std::function<void(std::ostream&)>& write,
                          mode_t mode) {
  return replace_by(path, mode, [&](int, const fs::path& created) {
    errno = 0;
    std::ofstream out(created, std::ios::binary);
    write(out);
    out.close();
    if (out) return 0;
    return errno != 0 ? errno : EIO;  // a stream need not say why
  });
}

}  // namespace ackscope::viewmodel
