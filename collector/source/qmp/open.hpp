#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/qmp/log.hpp"

namespace ackscope::source {

/// Whether the (decompressed) content begins like a log of QMP: one of its first lines is a message
/// of a monitor, bare or wrapped (docs/qmp.md).
bool looks_like_qmp(std::string_view first_bytes);

/// Reads a QMP log, plain or compressed, to its end. `forced` is the side the user gave it. Lines
/// that are no message are counted and said; an Error only when the file cannot be opened.
Result<QmpLog> read_qmp(std::string display_path, const std::filesystem::path& path,
                        std::optional<Side> forced);

/// The same for bytes that are open already and stand at the beginning.
QmpLog read_qmp(std::string display_path, ByteReader bytes, std::optional<Side> forced);

}  // namespace ackscope::source
