#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/source.hpp"

/// Logs of QEMU's `log` trace back end (QEMU docs/devel/tracing), also in the middle of libvirt's
/// log of a guest or of what else goes to QEMU's stderr.
namespace ackscope::source {

/// Whether the (decompressed) begin of a file looks like a log of QEMU with trace events, with or
/// without time stamps, or like libvirt's log of a guest. Conservative: for detection from content.
bool looks_like_qemu_log(std::string_view first_bytes);

/// Sorts log files into processes, in the order given: files of one directory whose names differ
/// only in a number at their end (NAME.TID, NAME.1, NAME-YYYYMMDD) and in .gz, .xz, .zst behind it,
/// together with the one without number. Names without such a sibling stand alone.
std::vector<std::vector<std::filesystem::path>> group_log_files(
    const std::vector<std::filesystem::path>& paths);

/// Opens the log of one process: one file, the per-thread files of `-d tid`, or a rotated set (see
/// group.hpp). Events have ArgumentForm::text, `text` being everything behind "NAME ". There is one
/// origin; host and vm come from libvirt's header. The clock is the epoch, its resolution that of
/// the longest fraction seen so far (1 s if there is none).
///
/// Counted in summary(): `events` = whole event lines of any name; `malformed` = lines that begin
/// like an event but are broken, each marked by a Gap before the next event. The begin of an event
/// at the end of a file that stops inside a line is not delivered; `incomplete` and a Gap say so.
///
/// Of a file that is not compressed nothing is read between its first event and ten seconds before
/// `range` begins: the place is found by halving, and a note says what was left out. A file whose
/// begin is damaged is read whole.
///
/// Reads until the first event. Errors: what ByteReader::open cannot open; trace lines without time
/// stamps; no trace events at all.
Result<SourcePtr> open_qemu_log(const std::string& display_path,
                                const std::vector<std::filesystem::path>& files, Wanted wanted,
                                const TimeRange& range = {});

/// The same for one log in memory, which must outlive the source.
Result<SourcePtr> open_qemu_log(const std::string& display_path, ByteReader log, Wanted wanted,
                                const TimeRange& range = {});

}  // namespace ackscope::source
