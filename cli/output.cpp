#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <system_error>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;

/// Writes to a file descriptor and keeps the reason of the first failure, which std::ofstream
/// does not tell.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }
  int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }

  int sync() override {
    for (const char* at = pbase(); at < pptr() && error_ == 0;) {
      const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
      if (written >= 0) {
        at += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return error_ == 0 ? 0 : -1;
  }

 private:
  int descriptor_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_{};
};

std::string reason(int error) { return std::generic_category().message(error); }

/// The first error of writing everything, 0 when there was none.
int write_all(int descriptor, const Writer& writer) {
  DescriptorBuffer buffer(descriptor);
  std::ostream out(&buffer);
  writer(out);
  out.flush();
  return buffer.error();
}

int failed_write(const std::string& where, int error) {
  complain(Error{"cannot be written: " + reason(error), where, "what was written is incomplete"});
  return exit_incomplete;
}

}  // namespace

/// A file that exists below an input directory may be part of a recording.
static bool overwrites(const fs::path& target, const fs::path& input) {
  std::error_code error;
  if (fs::equivalent(target, input, error)) return true;
  if (!fs::exists(target, error) || !fs::is_directory(input, error)) return false;
  const fs::path inside =
      fs::canonical(target, error).lexically_relative(fs::canonical(input, error));
  return !inside.empty() && *inside.begin() != "..";
}

Result<void> check_output(const std::optional<std::string>& path,
                          const std::vector<pipeline::InputSpec>& inputs) {
  if (!path) return {};
  std::error_code ignored;
  const fs::path target(*path);
  if (fs::is_directory(target, ignored)) return fail("is a directory", *path, "give -o a file");
  for (const pipeline::InputSpec& input : inputs)
    if (overwrites(target, input.path))
      return fail("is one of the inputs", *path, "give -o another file");
  const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (!fs::is_directory(parent, ignored))
    return fail("cannot be created: no such directory", *path,
                "create " + parent.string() + " first");
  const bool exists = fs::exists(target, ignored);
  if (::access(exists ? target.c_str() : parent.c_str(), W_OK) != 0)
    return fail("cannot be created: " + reason(errno), *path, "give -o another file");
  return {};
}

int deliver(const std::optional<std::string>& path, int code, const Writer& writer) {
  if (!path) {
    const int error = write_all(STDOUT_FILENO, writer);
    return error == 0 || error == EPIPE ? code : failed_write("standard output", error);
  }
  const int descriptor = ::open(path->c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    complain(Error{"cannot be created: " + reason(errno), *path, "give -o another file"});
    return exit_usage;
  }
  int error = write_all(descriptor, writer);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error == 0 ? code : failed_write(*path, error);
}

}  // namespace ackscope::cli
