#include "collector/source/qemu_log/open.hpp"

#include "babeltrace/source/kind.hpp"
#include "babeltrace/source/params.hpp"
#include "collector/source/qemu_log/group.hpp"

namespace ackscope::babeltrace {
namespace {

using Files = std::vector<std::filesystem::path>;

NamedOpen recording_of(Files files) {
  const std::string path = files.front().string();
  const std::string name = files.front().filename().string();
  return {name,
          [path, files = std::move(files)] { return source::open_qemu_log(path, files, {}); }};
}

Result<std::vector<NamedOpen>> recordings(const bt_value* params) {
  const auto known = check_names(params, {"inputs"});
  if (!known) return tl::unexpected(known.error());
  const auto inputs = texts_param(params, "inputs");
  if (!inputs) return tl::unexpected(inputs.error());
  std::vector<NamedOpen> found;
  for (auto& files : source::group_log_files({inputs->begin(), inputs->end()}))
    found.push_back(recording_of(std::move(files)));
  return found;
}

/// Whatever lies in one folder: a file alone does not tell with which others it belongs together.
std::string group(const std::filesystem::path& file) { return file.parent_path().string(); }

}  // namespace

const Kind kQemuLog{"qemu-log", source::looks_like_qemu_log, group, recordings};

}  // namespace ackscope::babeltrace
