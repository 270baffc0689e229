#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string_view>

#include "collector/model/result.hpp"

namespace ackscope::viewmodel {

/// Writes a new file beside `path` that takes its place when it is complete: whoever reads sees the
/// old or the new one. `mode` is lessened by the umask. After an error the old one is as it was.
Result<void> replace_file(const std::filesystem::path& path, std::string_view text, mode_t mode);

/// The same for what is too long to be held as one text.
Result<void> replace_file(const std::filesystem::path& path,
                          const std::function<void(std::ostream&)>& write, mode_t mode);

}  // namespace ackscope::viewmodel
