#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "collector/source/bundle/safe_path.hpp"
#include "collector/source/bundle/unpack.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/bundle/repair.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/memory_folder.hpp"
#include "tests/fuzz/require.hpp"

// An archive that somebody made up. The first byte: whether it is a plain tar whose check sums are
// put right, or is taken as it is (compressed ones are).
namespace {

using namespace ackscope;
using namespace ackscope::source;
using fuzz::require;
namespace fs = std::filesystem;

constexpr UnpackLimits kLimits{20, 1 << 20, 1 << 16};

/// Exactly the files that the manifest lists, with their sizes, and nothing that is no plain file.
void require_sound(const UnpackedBundle& bundle) {
  std::set<std::string> there;
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(bundle.folder.path())) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    require(entry.is_regular_file() && !entry.is_symlink() && entry.hard_link_count() == 1);
    there.insert(fs::relative(entry.path(), bundle.folder.path()).string());
    bytes += entry.file_size();
  }
  require(there.size() == bundle.manifest.files.size() && there.size() <= kLimits.members);
  require(bytes <= kLimits.bytes);
  for (const BundleFile& file : bundle.manifest.files) {
    require(is_safe_member(file.path) && there.contains(file.path));
    require(fs::file_size(bundle.folder.path() / file.path) == file.bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFolder folder;
  static const fuzz::MemoryFile file;
  if (size < 1) return 0;
  std::vector<std::uint8_t> archive(data + 1, data + size);
  if (data[0] % 2 == 0) fuzz::repair(archive);
  file.set(archive.data(), archive.size());
  looks_like_bundle(fuzz::as_text(archive.data(), archive.size()));
  if (const auto bundle = unpack(file.path(), kLimits)) {
    require_sound(*bundle);
  } else {
    require(!bundle.error().what.empty() && bundle.error().what.find('\n') == std::string::npos);
  }
  require(fs::is_empty(folder.path()));  // nothing stays behind, nothing got outside
  return 0;
}
