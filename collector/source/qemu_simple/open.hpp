#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

/// Whether the (decompressed) content begins like a simple trace of any version and byte order.
/// 16 bytes decide; fewer are never enough.
bool looks_like_simple(std::span<const std::byte> first_bytes);

/// Opens a simple trace (QEMU `-trace file=...`, format version 4), plain or compressed, of either
/// byte order. `declared` is the trace-events-all of the QEMU build that wrote it. Error when it
/// cannot be read, is no simple trace, has another version, or `declared` belongs to another build.
///
/// Delivers the wanted events on the host's monotonic clock, without thread ids. Signed arguments
/// are int64_t, unsigned ones, bools and pointers uint64_t.
Result<SourcePtr> open_qemu_simple(std::string display_path, const std::filesystem::path& path,
                                   std::shared_ptr<const TraceEvents> declared, Wanted wanted);

/// The same for bytes that are open already and stand at the beginning.
Result<SourcePtr> open_qemu_simple(std::string display_path, ByteReader bytes,
                                   std::shared_ptr<const TraceEvents> declared, Wanted wanted);

}  // namespace ackscope::source
