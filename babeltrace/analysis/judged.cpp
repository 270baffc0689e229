#include "babeltrace/analysis/judged.hpp"

#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "babeltrace/guarded.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::babeltrace {
namespace {

pipeline::Request request_for(const std::vector<std::unique_ptr<SpooledTrace>>& traces) {
  pipeline::Request request;
  for (const auto& trace : traces) {
    const auto* original = trace->conversion();
    pipeline::LiveRead read{trace->name(), {}, {}};
    if (original != nullptr) read.notes = original->notes;
    request.inputs.push_back({trace->file().string(), std::nullopt, std::move(read)});
  }
  return request;
}

}  // namespace

Analysis analyse(Spool& spool) {
  const auto& traces = spool.finish();
  pipeline::Outcome outcome = pipeline::analyze(request_for(traces));
  if (!outcome.errors.empty()) throw Failure{outcome.errors.front()};
  for (Migration& migration : outcome.analysis.migrations) {
    rules::judge(migration);
    whatif::estimate(migration);
  }
  for (std::size_t i = 0; i < std::min(traces.size(), outcome.analysis.inputs.size()); ++i) {
    InputSummary& input = outcome.analysis.inputs[i];
    const auto* original = traces[i]->conversion();
    input.backend = Backend::ctf;
    input.incomplete = input.incomplete || (original != nullptr && original->incomplete);
  }
  return std::move(outcome.analysis);
}

}  // namespace ackscope::babeltrace
