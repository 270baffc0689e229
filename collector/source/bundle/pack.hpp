#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/bundle/manifest.hpp"

namespace ackscope::source {

/// What becomes a file of the bundle: a file on disk, or a text.
struct Member {
  std::string path;  ///< in the bundle
  std::variant<std::filesystem::path, std::string> content;
};

/// Writes a bundle (tar, compressed with xz): the manifest, whose `files` are filled in here, then
/// the members. Owners, times and modes are the same for all, so equal cases give equal bundles.
/// Nothing is left behind when it fails.
Result<void> pack(const std::filesystem::path& target, Manifest manifest,
                  const std::vector<Member>& members);

}  // namespace ackscope::source
