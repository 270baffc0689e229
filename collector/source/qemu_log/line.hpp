#pragma once

#include <string_view>
#include <variant>

#include "collector/model/raw_event.hpp"
#include "collector/source/qemu_log/name_table.hpp"
#include "collector/source/qemu_log/stamp.hpp"

namespace ackscope::source {

/// A trace event. Unknown events are told from other people's lines so: the name is
/// [a-z_][a-zA-Z0-9_]* with an underscore in it (all of QEMU's but `ioinst` have one), a blank or
/// the end of the line follows, and no program name does (`-msg guest-name=on` puts the guest's
/// name between stamp and program). Behind TID@SECONDS.MICROS: any name will do.
struct EventLine {
  Stamp stamp;
  std::string_view name;
  std::string_view text;            ///< everything behind "NAME "
  const EventClass* event_class{};  ///< null when nobody wants it
  bool behind_noise = false;        ///< other text, e.g. a guest's prompt, stood before the stamp
};

/// Begins like an event, but its time stamp or name is damaged or cut off.
struct BrokenLine {};

/// A wanted event without any time stamp: QEMU ran without `-msg timestamp=on`.
struct BareEvent {};

/// Something else: error_report, libvirt, the guest's console, ...
struct OtherLine {};

using Line = std::variant<OtherLine, BareEvent, BrokenLine, EventLine>;

/// What a line of a log is. `line` must outlive the result.
Line classify(std::string_view line, StampParser& stamps, NameTable& names);

}  // namespace ackscope::source
