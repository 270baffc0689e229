#pragma once

#include <filesystem>
#include <utility>

#include "collector/model/result.hpp"

namespace ackscope::source {

/// A new folder that only this user may enter (0700), removed with all that is in it. In $TMPDIR or
/// /tmp.
class PrivateFolder {
 public:
  static Result<PrivateFolder> make();

  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit PrivateFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace ackscope::source
