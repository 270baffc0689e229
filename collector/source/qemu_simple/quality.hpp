#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/qemu_simple/event_table.hpp"
#include "collector/source/qemu_simple/record_reader.hpp"

namespace ackscope::source::simple {

/// What went wrong while a simple trace was read.
struct Quality {
  std::uint64_t wanted = 0;    ///< records of wanted events
  std::uint64_t misfits = 0;   ///< of these, without the declared arguments
  std::string first_misfit;    ///< event name
  std::uint64_t nameless = 0;  ///< records whose id no mapping record named
  std::uint64_t lost = 0;
  std::uint64_t damaged_places = 0;
  std::uint64_t damaged_bytes = 0;
  std::uint64_t first_damage = 0;  ///< offset in the decompressed file
  std::optional<Cut> cut;
  std::optional<std::string> unreadable;  ///< reading or decompressing failed

  std::uint64_t malformed() const { return misfits + nameless + damaged_places; }
  bool incomplete() const { return malformed() != 0 || lost != 0 || cut || unreadable; }
};

/// One sentence for each kind of trouble: what, where, what to do.
std::vector<std::string> quality_notes(const Quality& quality, const EventTable& table);

/// Whether the trace-events-all is that of another build, judged by the first records: it lacks
/// more events of the recording than a damaged or a locally added one, or it lacks one and a wanted
/// record does not fit it, or most wanted records do not fit it.
bool belongs_to_another_build(const Quality& quality, const EventTable& table);

Error another_build(const Quality& quality, const EventTable& table, std::string recording);

}  // namespace ackscope::source::simple
