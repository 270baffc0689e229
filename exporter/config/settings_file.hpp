#pragma once

#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "exporter/config/settings.hpp"

namespace ackscope::exporter {

/// A value, or all that is wrong with what was to give it.
template <typename T>
using Checked = tl::expected<T, std::vector<Error>>;

/// The configuration file, see docs/exporter.md. `where` of an error is FILE:LINE:COLUMN. Relative
/// paths in it, but for inputs, are taken from the file's folder.
Checked<Settings> read_settings(const std::string& file);

/// What of it can be used in spite of mistakes, which are added to `errors`: for whoever wants to
/// look for more of them.
Settings read_settings(const std::string& file, std::vector<Error>& errors);

/// `path`, as a file that lies at `file` means it.
std::string beside(const std::string& file, const std::string& path);

}  // namespace ackscope::exporter
