#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gui/viewmodel/document/load.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel::test {

/// One of tests/cases, as the viewer opens it.
inline RecordingPtr open_story(const std::string& name) {
  pipeline::Request request;
  request.inputs.push_back(
      {std::string(ACKSCOPE_TESTS_DIR) + "/cases/" + name + "/story.jsonl", {}, {}});
  auto loaded = load(request, {});
  if (!loaded) throw std::runtime_error(to_line(loaded.error()));
  return *loaded;
}

inline void add_events(const Shown& shown, std::vector<Subject>& things) {
  for (const Side side : {Side::source, Side::destination}) {
    const auto& track = shown.tracks().of(side);
    if (!track || !shown.recording.processes[track->process].events) continue;
    const std::size_t size = shown.recording.processes[track->process].events->size();
    for (std::size_t i = 0; i < size; ++i) things.push_back({Subject::Kind::event, side, 0, i});
  }
}

/// Everything that filters look at.
inline std::vector<Subject> things_of(const Shown& shown) {
  std::vector<Subject> things;
  const Migration& m = shown.migration();
  for (std::uint32_t d = 0; d < m.devices.size(); ++d) {
    things.push_back({Subject::Kind::device, Side::source, d, 0});
    things.push_back({Subject::Kind::bytes, Side::source, d, 0});
    for (std::size_t i = 0; i < m.devices[d].rounds.size(); ++i)
      things.push_back({Subject::Kind::round, Side::source, d, i});
    for (std::size_t i = 0; i < m.devices[d].initial_loads.size(); ++i)
      things.push_back({Subject::Kind::initial_load, Side::destination, d, i});
  }
  for (std::size_t i = 0; i < m.findings.size(); ++i)
    things.push_back({Subject::Kind::finding, Side::source, 0, i});
  for (std::size_t i = 0; i < m.outage_parts.size(); ++i)
    things.push_back({Subject::Kind::outage_part, Side::source, 0, i});
  add_events(shown, things);
  return things;
}

}  // namespace ackscope::viewmodel::test
