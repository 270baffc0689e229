#include <algorithm>
#include <ostream>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "analysis/report/version.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/export/format.hpp"
#include "cli/live_inputs.hpp"
#include "cli/output.hpp"
#include "collector/pipeline/replay.hpp"

namespace ackscope::cli {
namespace {

/// Writes what is read as it is read.
class JsonlSink : public pipeline::RawSink {
 public:
  explicit JsonlSink(std::ostream& out) : writer_(out, report::version()) {}

  void origin(std::size_t id, const Origin& origin, Backend backend) override {
    writer_.origin(id, origin, backend);
  }
  void event(const RawEvent& event) override { writer_.event(event); }
  void gap(const Gap& gap) override { writer_.gap(gap); }

 private:
  report::EventsJsonlWriter writer_;
};

bool incomplete(const pipeline::ReplayOutcome& outcome) {
  return !outcome.errors.empty() || std::ranges::any_of(outcome.inputs, &InputSummary::incomplete);
}

}  // namespace

/// docs/jsonl.md. Not to be confused with the report's lines: these can be analysed again.
int export_events(const ExportOptions& options) {
  auto request = to_request(options.input);
  const auto writable = request ? check_output(options.input.output, request->inputs)
                                : Result<void>(tl::unexpected(request.error()));
  if (!writable) {
    complain(writable.error());
    return exit_usage;
  }
  const auto live = LiveInputs::take(*request);
  if (!live) {
    complain(live.error());
    return exit_usage;
  }
  pipeline::ReplayOutcome outcome;
  const int written = deliver(options.input.output, exit_clean, [&](std::ostream& out) {
    JsonlSink sink(out);
    outcome = pipeline::replay(*request, sink);
  });
  for (const Error& error : outcome.errors) complain(error);
  return written == exit_clean && incomplete(outcome) ? exit_incomplete : written;
}

}  // namespace ackscope::cli
