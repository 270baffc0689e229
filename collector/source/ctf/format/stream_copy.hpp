#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "collector/model/result.hpp"
#include "collector/source/ctf/format/survey.hpp"

namespace ackscope::source::ctf {

/// Writes the good packets of a stream file, with the patches applied, to the new file `to`.
Result<void> copy_good_packets(const InputFile& from, const Survey& survey, bool big_endian,
                               const std::filesystem::path& to);

/// Writes `text` to the new file `to`.
Result<void> write_text(std::string_view text, const std::filesystem::path& to);

/// Overwrites `bytes` at `offset` of an existing file.
bool overwrite(const std::filesystem::path& file, std::uint64_t offset,
               std::span<const std::byte> bytes);

}  // namespace ackscope::source::ctf
