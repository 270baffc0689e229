#pragma once

#include <gtest/gtest.h>

#include <string>

#include "gui/viewmodel/document/load.hpp"
#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {

/// A story of tests/cases, as the viewer opens it.
inline RecordingPtr open_story(const std::string& name) {
  pipeline::Request request;
  request.inputs.push_back(
      {std::string(ACKSCOPE_TESTS_DIR) + "/cases/" + name + "/story.jsonl", {}});
  const auto loaded = load(request, [](const LoadProgress&) { return true; });
  if (!loaded) throw std::runtime_error(to_line(loaded.error()));
  return *loaded;
}

/// What an action said that it had changed.
class Heard {
 public:
  explicit Heard(Pane& pane) {
    pane.on_change([this](unsigned changes) { changes_ |= changes, ++times_; });
  }
  unsigned take() { return times_ = 0, std::exchange(changes_, 0U); }
  int times() const { return times_; }

 private:
  unsigned changes_ = 0;
  int times_ = 0;
};

}  // namespace ackscope::viewmodel
