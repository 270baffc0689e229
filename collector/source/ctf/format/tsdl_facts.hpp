#pragma once

#include <cstdint>
#include <optional>

#include "collector/model/time.hpp"
#include "collector/source/ctf/format/packet.hpp"
#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// Entry in the environment of a trace that holds what our own Babeltrace filter found.
inline constexpr const char* kMarksEntry = "ackscope_marks";

/// What we need to know from a metadata text before Babeltrace sees it.
struct TsdlFacts {
  std::optional<Uuid> uuid;
  bool big_endian = false;
  std::optional<std::int64_t> pid;     ///< of per-process buffers: env.vpid
  std::optional<PacketLayout> layout;  ///< empty: packets that we cannot check
  std::optional<Ns> clock_offset;      ///< added to cycles; only for the clock of 1 GHz
  bool marks = false;  ///< holds what our Babeltrace filter found, no events of a recording
};

TsdlFacts facts_of(const Tokens& tokens);

}  // namespace ackscope::source::ctf
