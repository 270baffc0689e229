#pragma once

#include <filesystem>
#include <utility>

#include "collector/model/result.hpp"

namespace ackscope::recorder {

/// A new folder that only this user can enter, below TMPDIR or /tmp; removed with the object.
class PrivateFolder {
 public:
  PrivateFolder() = default;
  static Result<PrivateFolder> make();

  /// A name for one; so that who removes it can be told before it is there.
  static std::filesystem::path new_name();
  static Result<PrivateFolder> make(const std::filesystem::path& name);

  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~PrivateFolder() { remove(); }

  const std::filesystem::path& path() const { return path_; }
  void remove();

  /// Removes a folder with everything in it, in which others may just be tidying up.
  static void remove(const std::filesystem::path& path);

 private:
  std::filesystem::path path_;
};

}  // namespace ackscope::recorder
