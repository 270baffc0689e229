#include "collector/source/ctf/open.hpp"

#include <utility>

#include "collector/source/ctf/babeltrace/babeltrace_source.hpp"
#include "collector/source/ctf/direct/open.hpp"
#include "collector/source/ctf/handover.hpp"

namespace ackscope::source {

Result<SourcePtr> open_ctf(const std::string& display_path,
                           const std::vector<std::filesystem::path>& traces, Wanted wanted,
                           const TimeRange& range, CtfReader reader) {
  auto recording = ctf::Recording::open(traces);
  if (!recording) return tl::unexpected(recording.error());
  if (reader == CtfReader::fastest && !recording->damaged() && recording->notes().empty()) {
    auto direct = ctf::direct::open(display_path, recording->groups(), wanted, range);
    if (direct) {
      return std::make_unique<ctf::HandoverSource>(display_path, std::move(*recording),
                                                   std::move(direct), std::move(wanted));
    }
  }
  auto graph = recording->open_graph();
  if (!graph) return tl::unexpected(graph.error());
  return std::make_unique<ctf::BabeltraceSource>(display_path, std::move(*recording),
                                                 std::move(*graph), std::move(wanted));
}

}  // namespace ackscope::source
