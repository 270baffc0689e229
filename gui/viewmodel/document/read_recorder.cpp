#include "gui/viewmodel/document/read_recorder.hpp"

#include <utility>

#include "gui/viewmodel/document/gap_list.hpp"
#include "gui/viewmodel/document/side_tracks.hpp"

namespace ackscope::viewmodel {

ReadRecorder::Input& ReadRecorder::input(std::size_t number) {
  if (number >= inputs_.size()) inputs_.resize(number + 1);
  return inputs_[number];
}

void ReadRecorder::event(std::size_t number, const RawEvent& raw, const Event* understood) {
  auto& processes = input(number).processes;
  if (raw.origin >= processes.size()) processes.resize(raw.origin + 1);
  auto& process = processes[raw.origin];
  if (!process) process = std::make_unique<ProcessRecorder>(texts_);
  process->event(raw);
  if (understood) process->understood(*understood);
}

void ReadRecorder::gap(std::size_t number, const Gap& gap) { add_gap(input(number).gaps, gap); }

/// The texts stay in the file: it happens once, to damaged recordings.
void ReadRecorder::restart(std::size_t number) { input(number) = {}; }

void ReadRecorder::end(std::size_t number, const std::vector<Origin>& origins) {
  Input& ended = input(number);
  ended.origins = origins;
  if (!texts_->trouble() || trouble_said_) return;
  ended.lost_texts = true;
  trouble_said_ = true;
}

void ReadRecorder::place(std::size_t number, std::size_t index) { input(number).index = index; }

bool ReadRecorder::go_on(const pipeline::ReadProgress& progress) {
  if (!on_progress_) return true;
  return on_progress_({std::string(progress.input), progress.events, progress.share});
}

void ReadRecorder::add_processes(const Input& from, Recording& recording,
                                 std::vector<std::size_t>& origin_of) {
  for (std::size_t origin = 0; origin < from.processes.size(); ++origin) {
    if (!from.processes[origin]) continue;
    ProcessRecorder& recorder = *from.processes[origin];
    for (const Gap& gap : from.gaps) {
      if (gap.origin.value_or(origin) == origin) recorder.gap(gap);
    }
    Process process = recorder.so_far();
    process.input = *from.index;
    if (origin < from.origins.size()) process.origin = from.origins[origin];
    recording.processes.push_back(std::move(process));
    origin_of.push_back(origin);
  }
}

void ReadRecorder::fill(Recording& recording) {
  std::vector<std::size_t> origin_of;
  for (const Input& from : inputs_) {
    if (!from.index) continue;
    add_processes(from, recording, origin_of);
    if (from.lost_texts) recording.analysis.inputs[*from.index].notes.push_back(*texts_->trouble());
  }
  for (const Migration& migration : recording.analysis.migrations) {
    recording.tracks.push_back(tracks_of(migration, recording.processes, origin_of));
  }
}

}  // namespace ackscope::viewmodel
