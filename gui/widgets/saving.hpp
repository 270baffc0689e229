#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

#include "gui/viewmodel/document/recording.hpp"
#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::widgets {

/// Through a new file beside it that takes its place: a disk that is full leaves the old one.
Result<void> save_file(const std::filesystem::path& path,
                       const std::function<void(std::ostream&)>& write);

enum class TableFormat { csv, json };
Result<void> save_table(const viewmodel::Table& table, const viewmodel::Arranged& arranged,
                        TableFormat format, const std::filesystem::path& path);

/// The raw events of both sides in [begin, end], as a recording that opens again (docs/jsonl.md).
Result<void> save_events(const viewmodel::RecordingPtr& recording, std::size_t migration, Ns begin,
                         Ns end, const std::filesystem::path& path);

/// The HTML report of everything that was opened.
Result<void> save_report(const viewmodel::Recording& recording, const std::filesystem::path& path);

}  // namespace ackscope::widgets
