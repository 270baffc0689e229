#include "gui/viewmodel/live/live_recorder.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::viewmodel {
namespace {

/// A process that never stops talking must not take all memory: about 120 MB, and a file ten times
/// as large.
constexpr std::size_t kMostEvents = 8'000'000;
/// What a snapshot shows was heard before it was made, but is asked for behind it.
constexpr int kPatience = 3;

}  // namespace

void LiveRecorder::begin_stretch(Told& told) {
  told.stretches.push_back(std::make_unique<Stretch>(next_++));
}

LiveRecorder::Stretch& LiveRecorder::open(std::size_t id) {
  Told& told = told_[id];
  if (told.stretches.empty()) begin_stretch(told);
  Stretch& stretch = *told.stretches.back();
  stretch.changed = true;
  return stretch;
}

void LiveRecorder::origin(std::size_t id, const Origin& origin, Backend /*backend*/) {
  const std::lock_guard lock(mutex_);
  told_[id].origin = origin;
}

void LiveRecorder::of_input(std::size_t id, std::size_t input) {
  const std::lock_guard lock(mutex_);
  told_[id].input = input;
}

/// What is left out is drawn as left out.
void LiveRecorder::begin_anew_when_full(std::size_t id, Ns now) {
  const Stretch& full = open(id);
  if (full.recorder.events() < kMostEvents) return;
  const Ns first = full.first.value_or(now);
  begin_stretch(told_[id]);
  open(id).recorder.gap({first, now, std::nullopt, id});
}

void LiveRecorder::event(const RawEvent& event) {
  const std::lock_guard lock(mutex_);
  begin_anew_when_full(event.origin, event.time);
  Stretch& stretch = open(event.origin);
  stretch.first = std::min(stretch.first.value_or(event.time), event.time);
  stretch.recorder.event(event);
}

void LiveRecorder::understood(std::size_t id, const Event& event) {
  const std::lock_guard lock(mutex_);
  open(id).recorder.understood(event);
}

void LiveRecorder::gap(const Gap& gap) {
  if (!gap.origin) return;
  const std::lock_guard lock(mutex_);
  open(*gap.origin).recorder.gap(gap);
}

void LiveRecorder::forget(std::size_t id) {
  const std::lock_guard lock(mutex_);
  const auto known = told_.find(id);
  if (known == told_.end() || known->second.stretches.empty()) return;
  if (known->second.stretches.back()->recorder.events() > 0) begin_stretch(known->second);
}

std::vector<LiveRecorder::Said> LiveRecorder::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Said> result;
  for (const auto& [id, told] : told_) {
    for (const auto& stretch : told.stretches) {
      if (std::exchange(stretch->changed, false)) stretch->made = stretch->recorder.so_far();
      Said said{id, stretch->number, stretch->made, stretch->texts->trouble()};
      said.process.input = told.input;
      said.process.origin = told.origin;
      result.push_back(std::move(said));
    }
  }
  return result;
}

void LiveRecorder::keep(const std::vector<std::uint64_t>& needed) {
  const std::lock_guard lock(mutex_);
  for (auto& [id, told] : told_) {
    const Stretch* const going_on = told.stretches.empty() ? nullptr : told.stretches.back().get();
    std::erase_if(told.stretches, [&](const std::unique_ptr<Stretch>& stretch) {
      const bool wanted =
          stretch.get() == going_on || std::ranges::find(needed, stretch->number) != needed.end();
      stretch->not_needed = wanted ? 0 : stretch->not_needed + 1;
      return stretch->not_needed >= kPatience;
    });
  }
}

}  // namespace ackscope::viewmodel
