#include "collector/source/qemu_log/open.hpp"

#include <memory>
#include <utility>

#include "collector/source/qemu_log/group.hpp"
#include "collector/source/qemu_log/log_source.hpp"

namespace ackscope::source {
namespace {

Error no_events(const std::string& path, const LogSource& log) {
  if (const auto& damage = log.damage())
    return {"compressed data is damaged before the first trace event: " + *damage, path,
            "copy the file again"};
  if (log.has_bare_events())
    return {"trace lines have no time stamps", path, "run QEMU with -msg timestamp=on"};
  return {"not a QEMU log with trace events", path,
          "enable the events that `ackscope events` lists"};
}

Result<SourcePtr> start(const std::string& display_path, std::vector<RankedFile> files,
                        Wanted wanted) {
  auto log = std::make_unique<LogSource>(display_path, std::move(files), std::move(wanted));
  if (!log->has_events()) return tl::unexpected(no_events(display_path, *log));
  return log;
}

}  // namespace

Result<SourcePtr> open_qemu_log(const std::string& display_path,
                                const std::vector<std::filesystem::path>& files, Wanted wanted,
                                const TimeRange& range) {
  std::vector<RankedFile> opened;
  for (const LogPart& part : arrange_log_files(files)) {
    auto bytes = ByteReader::open(part.path);
    if (!bytes) return tl::unexpected(bytes.error());
    opened.push_back(
        {part.rank, std::make_unique<LogFile>(part.path.string(), LineReader(*std::move(bytes)),
                                              part.tid, range.begin)});
  }
  return start(display_path, std::move(opened), std::move(wanted));
}

Result<SourcePtr> open_qemu_log(const std::string& display_path, ByteReader log, Wanted wanted,
                                const TimeRange& range) {
  std::vector<RankedFile> opened;
  opened.push_back({0, std::make_unique<LogFile>(display_path, LineReader(std::move(log)),
                                                 std::nullopt, range.begin)});
  return start(display_path, std::move(opened), std::move(wanted));
}

}  // namespace ackscope::source
