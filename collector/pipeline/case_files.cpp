#include "collector/pipeline/case_files.hpp"

#include <algorithm>
#include <memory>

#include "collector/source/qemu_simple/open.hpp"

namespace ackscope::pipeline {
namespace {

namespace fs = std::filesystem;

bool reads(const fs::path& declared, const fs::path& simple) {
  auto events = source::read_trace_events(declared);
  if (!events) return false;
  const auto shared = std::make_shared<const source::TraceEvents>(std::move(*events));
  return source::open_qemu_simple("", simple, shared, {}).has_value();
}

/// As Opener chooses it: one given for the side, else the one beside the file.
std::optional<fs::path> trace_events_of(const CaseInput& input, const Request& request) {
  const fs::path& simple = input.recording.files.front();
  for (const TraceEventsSpec& spec : request.trace_events) {
    const bool fits = !spec.side || input.sides.empty() ||
                      std::ranges::find(input.sides, *spec.side) != input.sides.end();
    if (fits && reads(spec.path, simple)) return spec.path;
  }
  return request.trace_events.empty() ? source::find_trace_events_beside(simple) : std::nullopt;
}

}  // namespace

CaseFiles list_case(const Request& request, const Analysis& analysis) {
  Recordings recordings = find_recordings(request.inputs);
  CaseFiles files;
  for (const Recording& recording : recordings.found) {
    CaseInput input{recording, {}, {}};
    const auto summary =
        std::ranges::find(analysis.inputs, recording.display_path, &InputSummary::path);
    if (summary == analysis.inputs.end()) continue;  // said already
    input.sides = summary->sides;
    if (input.backend() == Backend::simple) input.trace_events = trace_events_of(input, request);
    files.inputs.push_back(std::move(input));
  }
  files.unpacked = std::move(recordings.unpacked);
  return files;
}

}  // namespace ackscope::pipeline
