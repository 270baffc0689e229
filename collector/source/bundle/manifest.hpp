#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/model/side.hpp"

/// `manifest.json`, the first member of a bundle: `ackscope.bundle/1` (docs/bundle.md).
namespace ackscope::source {

struct BundleFile {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// One recording: a folder (CTF), or the files that belong together.
struct BundleInput {
  std::string kind;  ///< the back end's name
  std::vector<std::string> paths;
  std::vector<Side> sides;     ///< seen in it
  std::optional<Side> forced;  ///< by whoever made the bundle
};

struct Manifest {
  std::string version;  ///< of the ackscope that made it
  bool anonymized = false;
  std::vector<BundleInput> inputs;
  std::vector<BundleFile> files;
  std::vector<std::string> notes;
};

std::string to_text(const Manifest& manifest);

/// Error when it is no manifest of this version, or names a path that is not safe.
Result<Manifest> parse_manifest(std::string_view text, const std::string& where);

}  // namespace ackscope::source
