#pragma once

#include <string>

#include "cli/event_choice.hpp"

/// How to enable events, per way of tracing; each text can be used as it is.
namespace ackscope::cli {

/// A file for `-trace events=FILE` (log and simple back ends); the ways to use it as comments.
std::string as_trace_file(const EventChoice& choice);

/// Shell commands for LTTng-UST.
std::string as_lttng(const EventChoice& choice);

/// QMP commands, one a line, for a running QEMU with the log or simple back end.
std::string as_qmp(const EventChoice& choice);

/// An element for the domain XML.
std::string as_libvirt(const EventChoice& choice);

}  // namespace ackscope::cli
