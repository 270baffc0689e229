#include "collector/source/ctf/babeltrace/conversion.hpp"

#include <algorithm>

#include "collector/source/ctf/babeltrace/environment.hpp"

namespace ackscope::source::ctf {

namespace {

Backend backend_named(const std::optional<std::string>& name) {
  for (const Backend backend : {Backend::log, Backend::simple, Backend::jsonl, Backend::live}) {
    if (name == to_string(backend)) return backend;
  }
  return Backend::ctf;
}

}  // namespace

std::optional<Conversion> conversion_of(const bt_trace* trace) {
  if (number_entry(trace, conversion::kMark) != conversion::kVersion) return std::nullopt;
  Conversion found;
  found.backend = backend_named(text_entry(trace, conversion::kBackend));
  found.vm = text_entry(trace, conversion::kVm);
  found.tracer = text_entry(trace, conversion::kTracer);
  found.one_process = number_entry(trace, conversion::kProcesses).value_or(1) <= 1;
  found.incomplete = number_entry(trace, conversion::kIncomplete).value_or(0) != 0;
  for (std::size_t i = 0; i < conversion::kMaxNotes; ++i) {
    auto note = text_entry(trace, (conversion::kNote + std::to_string(i)).c_str());
    if (!note) break;
    found.notes.push_back(std::move(*note));
  }
  return found;
}

RecordedGap recorded_gap_of(const std::vector<std::string>& names,
                            const std::vector<FieldValue>& values) {
  RecordedGap gap;
  for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) {
    const auto* time = std::get_if<std::int64_t>(&values[i]);
    const auto* count = std::get_if<std::uint64_t>(&values[i]);
    if (names[i] == conversion::kBegin && time != nullptr) gap.begin = *time;
    if (names[i] == conversion::kEnd && time != nullptr) gap.end = *time;
    if (names[i] == conversion::kLost && count != nullptr) gap.lost = *count;
  }
  return gap;
}

}  // namespace ackscope::source::ctf
