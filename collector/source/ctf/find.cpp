#include <algorithm>
#include <deque>
#include <set>
#include <system_error>

#include "collector/source/ctf/open.hpp"

namespace ackscope::source {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxDirectories = 100'000;

bool is_below(const fs::path& path, const fs::path& root) {
  return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

/// A walk that enters every directory once, whatever links lead to it.
class Walk {
 public:
  explicit Walk(const fs::path& root) {
    std::error_code error;
    root_ = fs::canonical(root, error);
    if (!error) enter(root);
  }

  std::vector<fs::path> traces() {
    while (!open_.empty()) {
      const fs::path directory = std::move(open_.front());
      open_.pop_front();
      look_into(directory);
    }
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  void enter(const fs::path& directory) {
    std::error_code error;
    const fs::path real = fs::canonical(directory, error);
    // A link to a directory around the root would make us search the whole machine.
    if (error || (real != root_ && is_below(root_, real))) return;
    if (seen_.size() < kMaxDirectories && seen_.insert(real).second) open_.push_back(directory);
  }

  void look_into(const fs::path& directory) {
    std::error_code error;
    if (fs::is_regular_file(directory / "metadata", error)) found_.push_back(directory);
    fs::directory_iterator entries(directory, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      std::error_code ignored;
      if (entries->is_directory(ignored)) enter(entries->path());
    }
  }

  fs::path root_;
  std::deque<fs::path> open_;
  std::set<fs::path> seen_;
  std::vector<fs::path> found_;
};

}  // namespace

std::vector<fs::path> find_ctf_traces(const fs::path& root) { return Walk(root).traces(); }

}  // namespace ackscope::source
