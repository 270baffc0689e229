#include "gui/viewmodel/session/sidecar.hpp"

#include <string_view>

#include "gui/viewmodel/session/json_text.hpp"
#include "gui/viewmodel/session/replace_file.hpp"
#include "gui/viewmodel/session/sidecar_text.hpp"

namespace ackscope::viewmodel {
namespace {

namespace fs = std::filesystem;

/// `source=PATH` and `destination=PATH` name a file as well.
std::string without_side(const std::string& input) {
  for (const std::string_view side : {"source=", "destination="}) {
    if (input.starts_with(side)) return input.substr(side.size());
  }
  return input;
}

bool is_address(std::string_view input) {
  for (const std::string_view scheme : {"unix:", "net://", "net4://", "net6://", "tcp:"}) {
    if (input.starts_with(scheme)) return true;
  }
  return false;
}

Error at(Error error, const fs::path& path) {
  error.where = path.string();
  return error;
}

}  // namespace

fs::path sidecar_path(const fs::path& first_input) {
  const std::string input = without_side(first_input.string());
  if (input.empty() || is_address(input)) return {};
  std::error_code ignored;
  fs::path path = fs::absolute(input, ignored).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  if (!path.has_filename()) return {};
  path += ".ackscope-view.json";
  return path;
}

Result<std::optional<Sidecar>> read_sidecar(const fs::path& path) {
  if (path.empty()) return std::optional<Sidecar>();
  const auto text = read_text(path, kMostSidecarBytes);
  if (!text) return tl::unexpected(text.error());
  if (!*text) return std::optional<Sidecar>();
  auto sidecar = parse_sidecar(**text);
  if (!sidecar) return tl::unexpected(at(sidecar.error(), path));
  return std::optional<Sidecar>(std::move(*sidecar));
}

Result<void> write_sidecar(const fs::path& path, const Sidecar& sidecar) {
  if (path.empty()) return fail("a live source has no place for notes", "", "record it to a file");
  const auto old = read_text(path, kMostSidecarBytes);
  if (!old) return tl::unexpected(old.error());
  if (*old) {
    const auto before = parse_sidecar(**old);
    if (!before) return tl::unexpected(at(before.error(), path));
  }
  const auto text = sidecar_text(sidecar, old->value_or(std::string()));
  if (!text) return tl::unexpected(at(text.error(), path));
  return replace_file(path, *text, 0666);
}

}  // namespace ackscope::viewmodel
