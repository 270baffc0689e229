#include "cli/records/watched_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace ackscope::cli::records_command {
namespace {

namespace fs = std::filesystem;

/// A folder may hold a whole file system; such a one is no recording.
constexpr std::size_t kMostFiles = 100'000;

bool unfinished(const std::string& name) {
  return name.empty() || name.front() == '.' || name.ends_with("~") || name.ends_with(".tmp") ||
         name.ends_with(".part");
}

struct Look {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  fs::file_time_type newest = fs::file_time_type::min();

  void at(const fs::path& path) {
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    if (!error) newest = std::max(newest, written);
    const auto size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
    if (!error) bytes += size;
    ++files;
  }
};

Look look_at(const fs::path& path) {
  Look look;
  look.at(path);
  std::error_code error;
  if (!fs::is_directory(path, error)) return look;
  fs::recursive_directory_iterator inside(path, fs::directory_options::skip_permission_denied,
                                          error);
  for (; !error && inside != fs::recursive_directory_iterator() && look.files < kMostFiles;
       inside.increment(error))
    look.at(inside->path());
  return look;
}

}  // namespace

std::vector<WatchedEntry> entries_of(const fs::path& folder) {
  std::vector<WatchedEntry> all;
  std::error_code error;
  fs::directory_iterator inside(folder, error);
  for (; !error && inside != fs::directory_iterator(); inside.increment(error)) {
    if (unfinished(inside->path().filename().string())) continue;
    const Look look = look_at(inside->path());
    const auto since = look.newest.time_since_epoch().count();
    all.push_back(
        {inside->path(), fmt::format("{}-{}-{}", look.files, look.bytes, since), look.newest});
  }
  std::ranges::sort(all, {}, &WatchedEntry::path);
  return all;
}

bool settled(const WatchedEntry& entry, std::chrono::milliseconds time) {
  return entry.newest + time <= fs::file_time_type::clock::now();
}

}  // namespace ackscope::cli::records_command
