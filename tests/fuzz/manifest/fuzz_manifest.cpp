#include "collector/source/bundle/manifest.hpp"
#include "collector/source/bundle/safe_path.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::source;
using fuzz::require;

/// Any text is a manifest of safe names, or refused in one line; what was read can be written, and
/// means the same then.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = parse_manifest(fuzz::as_text(data, size), "fuzz");
  if (!manifest) {
    require(!manifest.error().what.empty() &&
            manifest.error().what.find('\n') == std::string::npos);
    return 0;
  }
  for (const BundleFile& file : manifest->files) require(is_safe_member(file.path));
  for (const BundleInput& input : manifest->inputs) {
    for (const std::string& path : input.paths) require(is_safe_member(path));
  }
  const std::string written = to_text(*manifest);
  const auto again = parse_manifest(written, "fuzz");
  require(again && to_text(*again) == written);
  return 0;
}
