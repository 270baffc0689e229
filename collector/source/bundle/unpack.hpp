#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "collector/model/result.hpp"
#include "collector/source/bundle/manifest.hpp"
#include "collector/source/bundle/private_folder.hpp"

namespace ackscope::source {

struct UnpackLimits {
  std::uint64_t members = 20'000;
  std::uint64_t bytes = std::uint64_t{64} << 30;  ///< of all files together
  std::uint64_t manifest = std::uint64_t{8} << 20;
};

/// A bundle's files, as long as this lives.
struct UnpackedBundle {
  PrivateFolder folder;
  Manifest manifest;
};

/// Whether the decompressed content is a tar archive that begins with a manifest.
bool looks_like_bundle(std::string_view first_bytes);

/// Unpacks a bundle into a private folder. Strangers make bundles: only plain files with safe names
/// that the manifest lists, each once, of the listed size and sum, are taken; anything else refuses
/// the whole bundle and leaves nothing behind.
Result<UnpackedBundle> unpack(const std::filesystem::path& bundle, const UnpackLimits& limits = {});

}  // namespace ackscope::source
