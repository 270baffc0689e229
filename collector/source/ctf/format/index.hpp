#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ackscope::source::ctf {

/// What LTTng's index says about the end of a stream file.
struct IndexedEnd {
  std::uint64_t bytes = 0;   ///< size that the file should at least have
  std::uint64_t cycles = 0;  ///< end of its last packet
};

/// Reads `DIRECTORY/index/NAME.idx` of the stream file `DIRECTORY/NAME`. Only used to see that a
/// file ends too early at a packet's end. Empty unless the entries follow each other from byte 0
/// and in time: an index that makes no sense is not believed.
std::optional<IndexedEnd> read_index(const std::filesystem::path& stream_file);

}  // namespace ackscope::source::ctf
