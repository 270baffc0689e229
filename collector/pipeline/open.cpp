#include "collector/pipeline/open.hpp"

#include "collector/source/ctf/open.hpp"
#include "collector/source/jsonl/open.hpp"
#include "collector/source/qemu_log/open.hpp"
#include "collector/source/qemu_simple/open.hpp"

namespace ackscope::pipeline {

Opener::Opener(std::vector<TraceEventsSpec> trace_events, source::Wanted wanted)
    : trace_events_(std::move(trace_events)), wanted_(std::move(wanted)) {}

Result<source::SourcePtr> Opener::open(const Recording& recording, std::optional<Side> side,
                                       const source::TimeRange& range) {
  const std::string& name = recording.display_path;
  switch (recording.backend) {
    case Backend::ctf:
      return source::open_ctf(name, recording.files, wanted_, range);
    case Backend::log:
      return source::open_qemu_log(name, recording.files, wanted_, range);
    case Backend::jsonl:
    case Backend::live:
      return source::open_jsonl(name, recording.files.front(), wanted_);
    case Backend::simple:
      return open_simple(recording, side);
    case Backend::qmp:
      break;
  }
  return fail("a QMP log holds no trace events", name);
}

Result<Opener::Declared> Opener::declared(const std::string& path) {
  if (const auto known = read_.find(path); known != read_.end()) return known->second;
  auto read = source::read_trace_events(path);
  if (!read) return tl::unexpected(read.error());
  return read_[path] = std::make_shared<const source::TraceEvents>(std::move(*read));
}

Result<source::SourcePtr> Opener::open_simple(const Recording& recording,
                                              std::optional<Side> side) {
  if (!trace_events_.empty()) return try_each(recording, side);
  const auto beside = source::find_trace_events_beside(recording.files.front());
  if (!beside) return tl::unexpected(source::no_trace_events(recording.display_path));
  const auto events = declared(beside->string());
  if (!events) return tl::unexpected(events.error());
  return source::open_qemu_simple(recording.display_path, recording.files.front(), *events,
                                  wanted_);
}

/// A file given for the recording's side comes first; one that belongs to another build is refused
/// by the source, so the next is tried.
Result<source::SourcePtr> Opener::try_each(const Recording& recording, std::optional<Side> side) {
  std::optional<Error> first_error;
  for (const TraceEventsSpec& spec : trace_events_) {
    if (spec.side && side && spec.side != side) continue;
    const auto events = declared(spec.path);
    auto source = events ? source::open_qemu_simple(recording.display_path, recording.files.front(),
                                                    *events, wanted_)
                         : Result<source::SourcePtr>(tl::unexpected(events.error()));
    if (source) return source;
    if (!first_error) first_error = source.error();
  }
  return tl::unexpected(
      first_error.value_or(Error{"no --trace-events was given for this side",
                                 recording.display_path, "give one with --trace-events FILE"}));
}

}  // namespace ackscope::pipeline
