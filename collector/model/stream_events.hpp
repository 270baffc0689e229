#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The words of collector/model/event.hpp that are about what is written into the stream and read
/// from it.
namespace ackscope::events {

using Name = std::string_view;                     ///< VFIODevice name on the host that traced it
using RoundNumber = std::optional<std::uint32_t>;  ///< of the device in the attempt, from 1

// --- data ---------------------------------------------------------------------------------------

struct BlockSaved {
  Name device;
  std::int64_t size = 0;
};
/// The device's PART section is written; `initial` is what is left of the initial data.
struct IterationSaved {
  Name device;
  std::uint64_t initial = 0;
  std::uint64_t dirty = 0;
};
struct StopCopyBegin {
  Name device;
};
struct StopCopyEnd {
  Name device;
  std::int64_t ret = 0;
};
/// A pool thread begins to drain the device (multifd): gives name and idstr in one event.
struct StopCopyThread {
  Name device;
  Name idstr;
  std::uint32_t instance_id = 0;
};
enum class LoadWordKind { config, setup, data, init_data_sent, config_ready, other };
/// A word of the device's section was read on the destination.
struct LoadWord {
  Name device;
  LoadWordKind kind = LoadWordKind::other;
  RoundNumber round{};  ///< of the word `init_data_sent`
};
/// Everything before the device's last INIT_DATA_SENT word is in the device.
struct InitialDataLoaded {
  Name device;
  RoundNumber round{};
  std::uint64_t bytes = 0;
};
/// A chunk was written into the device on the destination.
struct ChunkLoaded {
  Name device;
  std::uint64_t size = 0;
  std::int64_t ret = 0;
};

// --- sections and commands
// ------------------------------------------------------------------------

struct SectionSaveBegin {
  Name idstr;
  std::uint32_t section_id = 0;
};
struct SectionSaveEnd {
  Name idstr;
  std::uint32_t section_id = 0;
};
struct SectionLoad {
  std::uint32_t section_id = 0;
  Name idstr;
  std::uint32_t instance_id = 0;
};
struct SectionLoadPart {
  std::uint32_t section_id = 0;
};
enum class CommandKind { open_return_path, ping, switchover_start, other };
struct CommandSent {
  CommandKind command = CommandKind::other;
};
struct CommandProcessed {
  CommandKind command = CommandKind::other;
};
struct PongReceived {
  std::uint64_t value = 0;
};

}  // namespace ackscope::events
