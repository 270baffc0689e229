#pragma once

#include <filesystem>
#include <memory>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_source.hpp"

namespace ackscope::source {

/// Opens a regular file or a FIFO, plain or compressed with gzip, xz or zstd (found out from the
/// content, also when compressed several times over or in several members). Anything else that
/// cannot be opened is an Error: missing, a directory, a device or socket, no permission.
/// The memory needed is that of the decompressor and does not depend on the file's length.
Result<std::unique_ptr<ByteSource>> open_file_bytes(const std::filesystem::path& path);

}  // namespace ackscope::source
