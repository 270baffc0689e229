#include "gui/viewmodel/document/load.hpp"

#include <utility>

#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "gui/viewmodel/document/read_recorder.hpp"

namespace ackscope::viewmodel {

Result<RecordingPtr> load(const pipeline::Request& request, const OnProgress& progress) {
  ReadRecorder recorder(progress);
  auto outcome = pipeline::analyze(request, recorder);
  if (!outcome) return tl::unexpected(Error{"cancelled", "", ""});
  if (outcome->analysis.inputs.empty() && !outcome->errors.empty())
    return tl::unexpected(outcome->errors.front());
  auto recording = std::make_shared<Recording>();
  for (const auto& input : request.inputs) recording->paths.push_back(input.path);
  recording->analysis = std::move(outcome->analysis);
  recording->errors = std::move(outcome->errors);
  for (Migration& migration : recording->analysis.migrations) {
    rules::judge(migration);
    whatif::estimate(migration);
  }
  recorder.fill(*recording);
  keep_extents(*recording);
  return recording;
}

}  // namespace ackscope::viewmodel
