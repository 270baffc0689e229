#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

/// Whether the (decompressed) content begins like a recording in our own format, of any version:
/// the first line that is neither blank nor a comment names its schema.
bool looks_like_jsonl(std::span<const std::byte> first_bytes);

/// Opens a recording in our own format, `ackscope.events/1` (docs/jsonl.md), plain or compressed.
/// One file may hold several processes. Error when it cannot be read or its first line does not
/// name this schema; bad lines are counted.
Result<SourcePtr> open_jsonl(std::string display_path, const std::filesystem::path& path,
                             Wanted wanted);

/// The same for bytes that are open already and stand at the beginning.
Result<SourcePtr> open_jsonl(std::string display_path, ByteReader bytes, Wanted wanted);

}  // namespace ackscope::source
