#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"

/// The lines of `ackscope.events/1` (docs/jsonl.md), each with its newline. Who writes them one
/// after the other uses `EventsJsonlWriter`.
namespace ackscope::report {

enum class Stream { recording, live };

/// The first line. `version` is that of this program; may be empty.
std::string schema_line(std::string_view version, Stream stream);
std::string origin_line(std::size_t id, const Origin& origin, Backend backend);
std::string event_line(const RawEvent& event);
std::string gap_line(const Gap& gap);

/// The names of the event's signed fields, each followed by NUL. JSON's 5 does not tell whether it
/// is signed: where these differ from what was said last of this event's name, a `class_line` goes
/// before the `event_line`. Empty for events that are text.
std::string signed_fields(const RawEvent& event);
std::string class_line(std::string_view event, std::string_view signed_names);

}  // namespace ackscope::report
