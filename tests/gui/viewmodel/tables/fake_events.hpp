#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel::test {

/// Events that are nothing but their times.
class FakeEvents : public EventColumn {
 public:
  explicit FakeEvents(std::vector<Ns> times) : times_(std::move(times)) {}
  std::size_t size() const override { return times_.size(); }
  Ns time(std::size_t row) const override { return times_[row]; }
  std::string_view name(std::size_t row) const override { return kNames[row % 3]; }
  std::size_t name_number(std::size_t row) const override { return row % 3; }
  std::size_t names() const override { return 3; }
  std::string_view name_of(std::size_t number) const override { return kNames[number]; }
  std::string text(std::size_t row) const override { return "n=" + std::to_string(row); }
  std::size_t lower_bound(Ns time) const override {
    return static_cast<std::size_t>(std::lower_bound(times_.begin(), times_.end(), time) -
                                    times_.begin());
  }

 private:
  static constexpr std::array<std::string_view, 3> kNames{"zeta", "alpha", "mid"};
  std::vector<Ns> times_;
};

/// A migration of which nothing but the events of two processes is known.
inline RecordingPtr two_processes(std::vector<Ns> source, std::vector<Ns> destination, Ns offset) {
  auto recording = std::make_shared<Recording>();
  recording->analysis.migrations.emplace_back();
  recording->analysis.migrations[0].begin_ns = 0;
  recording->analysis.migrations[0].end_ns = 1'000'000;
  recording->processes.resize(2);
  recording->processes[0].events = std::make_shared<FakeEvents>(std::move(source));
  recording->processes[0].origin.host = "alpha";
  recording->processes[1].events = std::make_shared<FakeEvents>(std::move(destination));
  ClockLine line;
  line.offset_ns = offset;
  line.uncertainty_ns = 31'000;
  recording->tracks.push_back({SideTrack{0, {}}, SideTrack{1, line}});
  return recording;
}

}  // namespace ackscope::viewmodel::test
