#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

/// Files that are there whole or not at all, whenever the process or the machine stops.
namespace ackscope::records::spool {

namespace fs = std::filesystem;

/// A directory of our own that only we can read, made where it is not there. One that others may
/// write into is refused.
Result<void> make_private(const fs::path& directory);

/// Writes `text` as `directory`/`name` through to the disk, entry of the directory included.
Result<void> write_durably(const fs::path& directory, const std::string& name,
                           std::string_view text);

/// Gives a file another name in the same directory, durably.
Result<void> rename_durably(const fs::path& directory, const std::string& from,
                            const std::string& to);
Result<void> remove_durably(const fs::path& directory, const std::string& name);

/// An exclusive lock that ends with the process at the latest.
class Lock {
 public:
  enum class Wait { yes, no };
  /// Without waiting, a lock that another holds is no error: `held` says.
  static Result<Lock> take(const fs::path& file, Wait wait);
  Lock(Lock&& other) noexcept;
  Lock& operator=(Lock&&) = delete;
  ~Lock();
  bool held() const { return held_; }

 private:
  Lock(int descriptor, bool held) : descriptor_(descriptor), held_(held) {}
  int descriptor_;
  bool held_;
};

}  // namespace ackscope::records::spool
