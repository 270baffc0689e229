#include "collector/source/bundle/private_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace ackscope::source {

Result<PrivateFolder> PrivateFolder::make() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) return fail("no folder for temporary files: " + error.message(), "$TMPDIR");
  std::string name = (parent / "ackscope-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    return fail("no temporary folder: " + std::generic_category().message(errno), parent.string(),
                "set TMPDIR to a folder with room");
  }
  return PrivateFolder(name);
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace ackscope::source
