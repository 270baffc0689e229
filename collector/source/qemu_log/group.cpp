#include "collector/source/qemu_log/group.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "collector/source/qemu_log/open.hpp"

namespace ackscope::source {
namespace {

using std::filesystem::path;

constexpr std::int64_t largest_tid = 4194304;     // Linux PID_MAX_LIMIT
constexpr std::int64_t smallest_date = 19700101;  // YYYYMMDD
constexpr std::int64_t largest_rotation = 100'000'000;

struct Name {
  path directory;
  std::string stem;  ///< without number and compression
  std::optional<std::int64_t> number;
  bool compressed = false;
};

bool drop_compression(std::string& name) {
  for (const std::string_view suffix : {".gz", ".xz", ".zst"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      name.resize(name.size() - suffix.size());
      return true;
    }
  }
  return false;
}

/// Takes ".N", or "-N" with a date, from the end of the name.
std::optional<std::int64_t> drop_number(std::string& name) {
  const std::size_t last = name.find_last_not_of("0123456789");
  if (last == std::string::npos || last == 0 || last + 1 == name.size()) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(name.data() + last + 1, name.data() + name.size(), number);
  const bool date = number >= smallest_date && number < largest_rotation;
  const bool separated = name[last] == '.' || (name[last] == '-' && date);
  if (error != std::errc{} || !separated || number >= largest_rotation) return std::nullopt;
  name.resize(last);
  return number;
}

Name parse_name(const path& file) {
  Name name{file.parent_path().lexically_normal(), file.filename().string(), {}, false};
  name.compressed = drop_compression(name.stem);
  name.number = drop_number(name.stem);
  return name;
}

bool is_rotation(const std::vector<Name>& names) {
  std::vector<std::int64_t> numbers;
  for (const Name& name : names) {
    if (!name.number || name.compressed || *name.number > largest_tid) return true;
    numbers.push_back(*name.number);
  }
  std::sort(numbers.begin(), numbers.end());
  // Without gaps: in a container a thread id may be 1, but the others do not follow one by one.
  const auto span = numbers.back() - numbers.front() + 1;
  return numbers.front() <= 1 && span == static_cast<std::int64_t>(numbers.size());
}

/// Sorts the oldest to the front: dates count up, rotation numbers down, the bare name is newest.
std::tuple<int, std::int64_t> age_key(const Name& name) {
  if (!name.number) return {2, 0};
  if (*name.number >= smallest_date) return {0, *name.number};
  return {1, -*name.number};
}

}  // namespace

std::vector<LogPart> arrange_log_files(const std::vector<path>& files) {
  std::vector<Name> names;
  for (const path& file : files) names.push_back(parse_name(file));
  const bool rotated = files.size() > 1 && is_rotation(names);
  std::vector<std::size_t> order(files.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (rotated)
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return age_key(names[a]) < age_key(names[b]);
    });
  std::vector<LogPart> parts;
  for (const std::size_t i : order) {
    const bool thread = files.size() > 1 && !rotated;
    parts.push_back(
        {files[i], rotated ? parts.size() : 0, thread ? names[i].number : std::nullopt});
  }
  return parts;
}

std::vector<std::vector<path>> group_log_files(const std::vector<path>& paths) {
  using Key = std::pair<path, std::string>;
  const auto key_of = [](const Name& name) { return Key(name.directory, name.stem); };
  std::set<Key> numbered;
  for (const path& file : paths) {
    const Name name = parse_name(file);
    if (name.number) numbered.insert(key_of(name));
  }
  std::vector<std::vector<path>> groups;
  std::map<Key, std::size_t> group_of;
  for (const path& file : paths) {
    const Key key = key_of(parse_name(file));
    const auto [group, first] = group_of.try_emplace(key, groups.size());
    if (first || !numbered.contains(key))
      groups.push_back({file});
    else
      groups[group->second].push_back(file);
  }
  return groups;
}

}  // namespace ackscope::source
