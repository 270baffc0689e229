#include "collector/timeline/source_steps.hpp"

namespace ackscope::timeline {

namespace {}

void SourceSteps::add(OutageStage stage, std::optional<std::size_t> device, Ns begin, Ns end) {
  if (end > begin && steps_.size() < kMostSteps) steps_.push_back({stage, device, begin, end});
}

void SourceSteps::step(OutageStage stage, std::optional<std::size_t> device, Ns at) {
  if (phase_ == Phase::running) return;
  if (cursor_) add(stage, device, *cursor_, at);
  cursor_ = at;
}

void SourceSteps::on_guest_stopped(Ns at) {
  steps_.clear();
  draining_.clear();
  paused_.reset();
  phase_ = Phase::stopping;
  cursor_ = at;
}

void SourceSteps::on_device_state(std::size_t device, Ns at) {
  if (phase_ == Phase::stopping) step(OutageStage::stopping_devices, device, at);
  if (phase_ == Phase::failing) step(OutageStage::starting, device, at);
}

void SourceSteps::on_vm_stopped(Ns at) {
  if (phase_ != Phase::stopping) return;
  step(OutageStage::stopping_devices, {}, at);
  phase_ = Phase::stopped;
}

void SourceSteps::on_paused(Ns at) {
  if (phase_ != Phase::running) paused_ = at;
}

void SourceSteps::on_continued(Ns at) {
  if (!paused_) return;
  add(OutageStage::stopped_before, {}, *paused_, at);
  paused_.reset();
  cursor_ = at;
}

void SourceSteps::on_drain_begin(std::size_t device, Ns at) {
  if (phase_ == Phase::running) return;
  step(OutageStage::saving, {}, at);
  draining_[device] = at;
}

void SourceSteps::on_drain_end(std::size_t device, Ns at) {
  if (phase_ == Phase::running) return;
  const auto begun = draining_.extract(device);
  if (begun) add(OutageStage::saving, device, begun.mapped(), at);
  if (!begun && cursor_) add(OutageStage::saving, device, *cursor_, at);
  cursor_ = at;
}

void SourceSteps::on_failing(Ns at) {
  if (phase_ == Phase::running || phase_ == Phase::failing) return;
  const auto before = steps_.empty() ? OutageStage::stopping_devices : steps_.back().stage;
  step(before, {}, at);
  phase_ = Phase::failing;
}

void SourceSteps::on_gap() {
  cursor_.reset();
  paused_.reset();
  draining_.clear();
}

}  // namespace ackscope::timeline
