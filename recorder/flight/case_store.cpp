#include "recorder/flight/case_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "recorder/flight/case_name.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::recorder::flight {
namespace {

namespace fs = std::filesystem;

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return fail("cannot be created: " + reason(errno), folder.string(),
              "give --cases a place you may write to");
}

/// What a file takes on the disk, as `du` counts.
std::uint64_t bytes_of(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.st_blocks) * 512;
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = bytes_of(folder);
  std::error_code error;
  for (auto file = fs::recursive_directory_iterator(folder, error);
       !error && file != fs::recursive_directory_iterator(); file.increment(error))
    bytes += bytes_of(file->path());
  return bytes;
}

std::vector<std::string> folders_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error))
    if (entry->symlink_status(error).type() == fs::file_type::directory)
      names.push_back(entry->path().filename().string());
  return names;
}

}  // namespace

Result<CaseStore> CaseStore::open(const fs::path& given) {
  std::error_code error;
  fs::path folder = fs::absolute(given, error).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (const auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock)
    return fail("cannot be used: " + reason(errno), folder.string(), "give --cases another folder");
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
    return fail("another flight recorder keeps its cases there", folder.string(),
                "give --cases another folder, or end the other one");
  CaseStore store(std::move(folder), std::move(lock));
  store.remove_unfinished();
  const auto writable = store.begin();
  if (!writable && store.free() > 0) return tl::unexpected(writable.error());
  store.remove_unfinished();
  return store;
}

Result<fs::path> CaseStore::begin() const {
  std::string name = (folder_ / (std::string(incomplete_prefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr)
    return fail("no case can be created: " + reason(errno), folder_.string(),
                "give --cases a place you may write to");
  return fs::path(name);
}

Result<fs::path> CaseStore::finish(const fs::path& begun, const std::string& name) const {
  fs::path path = folder_ / name;
  std::error_code error;
  for (int number = 2; fs::exists(fs::symlink_status(path, error)); ++number)
    path = folder_ / (name + "-" + std::to_string(number));
  fs::rename(begun, path, error);
  if (error) return fail("cannot be created: " + error.message(), path.string());
  return path;
}

std::size_t CaseStore::remove_unfinished() const {
  std::size_t count = 0;
  for (const std::string& name : folders_in(folder_)) {
    if (!name.starts_with(incomplete_prefix)) continue;
    remove(name);
    ++count;
  }
  return count;
}

std::vector<KeptCase> CaseStore::cases(const std::string& newest) const {
  auto names = folders_in(folder_);
  std::erase_if(names, [](const std::string& name) { return !is_case_name(name); });
  std::ranges::sort(names);
  std::stable_partition(names.begin(), names.end(),
                        [&](const std::string& name) { return name != newest; });
  std::vector<KeptCase> cases;
  for (const std::string& name : names) cases.push_back({name, bytes_below(folder_ / name)});
  return cases;
}

void CaseStore::remove(const std::string& name) const {
  std::error_code ignored;
  fs::remove_all(folder_ / name, ignored);
}

std::uint64_t CaseStore::free() const {
  struct statvfs space {};
  if (::statvfs(folder_.c_str(), &space) != 0) return 0;
  return std::uint64_t{space.f_bavail} * space.f_frsize;
}

}  // namespace ackscope::recorder::flight
