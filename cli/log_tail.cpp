#include "cli/log_tail.hpp"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace fs = std::filesystem;

Result<LogTail> LogTail::begin(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return fail("is a directory", path, "give --log a file");
  LogTail tail;
  tail.path_ = path;
  if (!fs::exists(path, error)) return tail;
  if (::access(path.c_str(), R_OK) != 0)
    return fail("cannot be read: " + recorder::reason(errno), path, "run as a user who may");
  tail.from_ = fs::file_size(path, error);
  if (error) tail.from_ = 0;
  return tail;
}

bool LogTail::grown() const {
  std::error_code error;
  const auto size = fs::file_size(path_, error);
  return !error && size != from_;
}

Result<void> LogTail::copy_to(const std::string& target) const {
  std::error_code error;
  const auto size = fs::file_size(path_, error);
  std::ifstream from(path_, std::ios::binary);
  // A file that has become shorter was begun anew.
  if (!error && size >= from_) from.seekg(static_cast<std::streamoff>(from_));
  std::ofstream to(target, std::ios::binary | std::ios::trunc);
  if (from && to) to << from.rdbuf();
  to.close();
  if (!from || !to) return fail("cannot be written", target, "analyse " + path_ + " instead");
  return {};
}

}  // namespace ackscope::cli
