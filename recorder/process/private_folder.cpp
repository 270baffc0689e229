#include "recorder/process/private_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include "recorder/process/tool.hpp"

namespace ackscope::recorder {
namespace {

/// Below it lie Unix sockets, whose paths hold 107 bytes.
constexpr std::size_t longest = 50;

std::string parent() {
  const char* chosen = std::getenv("TMPDIR");
  if (chosen == nullptr || *chosen != '/' || std::string(chosen).size() > longest) return "/tmp";
  return chosen;
}

}  // namespace

std::filesystem::path PrivateFolder::new_name() {
  constexpr std::string_view characters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device random;
  std::string name = parent() + "/ackscope-";
  for (int i = 0; i < 10; ++i) name += characters[random() % characters.size()];
  return name;
}

Result<PrivateFolder> PrivateFolder::make(const std::filesystem::path& name) {
  // mkdir follows no link and takes nothing that exists: nobody can have prepared it.
  if (::mkdir(name.c_str(), 0700) != 0)
    return fail("cannot be created: " + reason(errno), name.string(), "set TMPDIR");
  PrivateFolder folder;
  folder.path_ = name;
  return folder;
}

Result<PrivateFolder> PrivateFolder::make() { return make(new_name()); }

void PrivateFolder::remove() {
  if (!path_.empty()) remove(path_);
  path_.clear();
}

void PrivateFolder::remove(const std::filesystem::path& path) {
  std::error_code error;
  for (int attempt = 0; attempt < 40; ++attempt) {
    std::filesystem::remove_all(path, error);
    if (!error) return;
    ::usleep(50'000);
  }
}

}  // namespace ackscope::recorder
