#include "babeltrace/analysis/judged.hpp"

#include <algorithm>
#include <set>

#include "analysis/rules/rules.hpp"
#include "analysis/whatif/estimate.hpp"
#include "babeltrace/guarded.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::babeltrace {
namespace {

using Traces = std::vector<std::unique_ptr<SpooledTrace>>;

pipeline::Request request_for(const Traces& traces) {
  pipeline::Request request;
  for (const auto& trace : traces)
    request.inputs.push_back({trace->file().string(), std::nullopt, std::nullopt});
  return request;
}

/// Notes that name lines of a file which nobody has.
bool is_of_bad_lines(const std::string& note) {
  return note.ends_with("docs/jsonl.md describes the format");
}
bool is_of_gaps(const std::string& note) {
  return note.find("(first gap in line ") != std::string::npos;
}

/// In their place. `malformed`: events that could not be kept or read.
std::vector<std::string> notes_of(const SpooledTrace& trace, std::uint64_t lost,
                                  std::uint64_t malformed) {
  std::vector<std::string> notes;
  const auto* original = trace.conversion();
  if (original != nullptr) notes = original->notes;
  if (trace.seen().places > 0)
    notes.push_back((lost > 0 ? std::to_string(lost) + " " : "") + "events were lost in " +
                    std::to_string(trace.seen().places) +
                    " place(s): record with bigger buffers or with fewer events");
  if (malformed > 0)
    notes.push_back(std::to_string(malformed) +
                    " events or more could not be read; `ackscope analyze` names the first");
  return notes;
}

/// Counts what the trace held, where the summary counts what was kept of it.
void complete(InputSummary& input, const SpooledTrace& trace) {
  const Seen& seen = trace.seen();
  const bool bad = std::erase_if(input.notes, is_of_bad_lines) > 0;
  std::erase_if(input.notes, is_of_gaps);
  input.malformed += seen.unusable;
  const auto added = notes_of(trace, input.lost, bad ? input.malformed : 0);
  input.notes.insert(input.notes.begin(), added.begin(), added.end());
  const std::uint64_t accounted = input.decoded + input.malformed;
  input.events = seen.events;
  input.unknown = seen.events > accounted ? seen.events - accounted : 0;
  input.first_ns = seen.first;
  input.last_ns = seen.last;
  input.backend = Backend::ctf;
  const auto* original = trace.conversion();
  input.incomplete = input.incomplete || (original != nullptr && original->incomplete);
}

/// Both sides of a migration are often of one name.
std::vector<std::string> names_of(const Traces& traces) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const auto& trace : traces) {
    std::string name = trace->name();
    for (int i = 2; !taken.insert(name).second; ++i) name = trace->name() + "-" + std::to_string(i);
    names.push_back(std::move(name));
  }
  return names;
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
  const auto names = names_of(traces);
  auto& inputs = outcome.analysis.inputs;
  for (std::size_t i = 0; i < std::min(traces.size(), inputs.size()); ++i) {
    inputs[i].path = names[i];
    complete(inputs[i], *traces[i]);
  }
  return std::move(outcome.analysis);
}

}  // namespace ackscope::babeltrace
