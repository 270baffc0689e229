#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"

/// JSON files that anybody may have written.
namespace ackscope::viewmodel {

using Json = nlohmann::ordered_json;

/// Nothing: there is no such file. Error: it is no file (a pipe would be waited for), holds more
/// than `most` bytes, or cannot be read.
Result<std::optional<std::string>> read_text(const std::filesystem::path& path, std::size_t most);

/// Nothing when it is no JSON, or nested more than 16 deep: writing it again recurses.
std::optional<Json> parse_json(std::string_view text);

/// Indented, with a newline at the end; bytes that are no UTF-8 become U+FFFD.
std::string to_text(const Json& json);

}  // namespace ackscope::viewmodel
