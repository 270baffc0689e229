#include "collector/timeline/destination_steps.hpp"

#include <algorithm>

namespace ackscope::timeline {
namespace {

constexpr Ns kSameBreath = 100'000;  // sections follow one another within microseconds

}  // namespace

void DestinationSteps::on_section_loaded(Ns end, Ns cost) {
  const Ns begin = end - std::max<Ns>(cost, 0);
  const bool goes_on = !steps_.empty() && steps_.back().stage == OutageStage::loading &&
                       begin <= steps_.back().end + kSameBreath && end >= steps_.back().end;
  if (goes_on) {
    steps_.back().end = end;
  } else if (steps_.size() < kMostSteps) {
    steps_.push_back({OutageStage::loading, {}, begin, end});
  }
}

void DestinationSteps::on_device_started(std::optional<std::size_t> device, Ns at) {
  if (!cursor_ || steps_.size() >= kMostSteps) return;
  steps_.push_back({OutageStage::starting, device, *cursor_, at});
  cursor_ = at;
}

}  // namespace ackscope::timeline
