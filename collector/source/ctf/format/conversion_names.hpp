#pragma once

#include <cstddef>
#include <cstdint>

/// A recording of another format that was converted to CTF by our Babeltrace plugin
/// (`babeltrace/`): the names that whoever writes and whoever reads it must agree on. What CTF has
/// a place for lies there (host, pid, times, losses); what it has none for lies under a name of
/// ours, so that the conversion says neither more nor less than the original.
namespace ackscope::source::ctf {

namespace conversion {

// Entries of the trace's environment.
inline constexpr const char* kMark = "ackscope_conversion";  ///< version of these names
inline constexpr const char* kBackend = "ackscope_backend";  ///< of the original, as in the report
inline constexpr const char* kTracer = "ackscope_tracer";    ///< of the original, if known
inline constexpr const char* kVm = "ackscope_vm";            ///< the guest, if known
inline constexpr const char* kProcesses = "ackscope_processes";  ///< how many wrote the original
inline constexpr const char* kIncomplete = "ackscope_incomplete";
inline constexpr const char* kNote = "ackscope_note_";  ///< _0, _1 ...: of its quality
inline constexpr std::int64_t kVersion = 1;
inline constexpr std::size_t kMaxNotes = 16;

/// Events are missing: `begin_ns` and `end_ns`, and `lost` when their number is known. CTF's own
/// count of discarded events says the same less exactly.
inline constexpr const char* kGapEvent = "recording:gap";
inline constexpr const char* kBegin = "begin_ns";
inline constexpr const char* kEnd = "end_ns";
inline constexpr const char* kLost = "lost";

/// The last field of an event of a log: all its arguments as QEMU wrote them.
inline constexpr const char* kText = "log_text";
/// In an event's context: its time as recorded, where time would have run backwards.
inline constexpr const char* kRecordedTime = "recorded_ns";

}  // namespace conversion

}  // namespace ackscope::source::ctf
