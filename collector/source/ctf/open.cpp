#include "collector/source/ctf/open.hpp"

#include <utility>

#include "collector/source/ctf/ctf_source.hpp"

namespace ackscope::source {

Result<SourcePtr> open_ctf(const std::string& display_path,
                           const std::vector<std::filesystem::path>& traces, Wanted wanted) {
  auto recording = ctf::Recording::open(traces);
  if (!recording) return tl::unexpected(recording.error());
  auto graph = recording->open_graph();
  if (!graph) return tl::unexpected(graph.error());
  return std::make_unique<ctf::CtfSource>(display_path, std::move(*recording), std::move(*graph),
                                          std::move(wanted));
}

}  // namespace ackscope::source
