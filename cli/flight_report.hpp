#pragma once

#include <filesystem>
#include <string>

#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"
#include "recorder/flight/keep.hpp"

namespace ackscope::cli {

/// report.txt, report.json and report.html in `folder`.
Result<void> write_reports(const Analysis& analysis, const std::filesystem::path& folder);

/// When it ended, Unix time; now, if the recording does not say.
Ns ended(const Migration& migration);

/// By what a person knows the guest: its name, else "pidN" of the source or the destination.
std::string guest_of(const Migration& migration);

/// "2026-01-31T23:59:59Z VM failed DEVICE[,DEVICE] PATH": the devices that warnings and errors
/// name, "-" for none.
std::string case_line(const Migration& migration, const recorder::flight::Limits& limits,
                      const std::string& path);

}  // namespace ackscope::cli
