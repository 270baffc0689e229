#include "collector/pipeline/live/input_watch.hpp"

#include <algorithm>

namespace ackscope::live {

std::string reason_of(const std::string& address, const std::string& why) {
  return why.find(address) == std::string::npos ? address + ": " + why : why;
}

std::string words(const InputChange& change) {
  return change.up ? change.address + ": up" : reason_of(change.address, change.why);
}

std::vector<InputChange> InputWatch::changes(const Snapshot& snapshot) {
  states_.resize(snapshot.inputs.size());
  std::vector<InputChange> changes;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const LiveInputState& input = snapshot.inputs[i];
    // Before it was tried for the first time there is nothing to say.
    if (!input.up && input.why.empty() && states_[i].known == Known::nothing) continue;
    const Known now = input.up ? Known::up : Known::down;
    states_[i].was_up = states_[i].was_up || input.up;
    if (states_[i].known == now) continue;
    states_[i].known = now;
    changes.push_back({input.address, input.up, input.why});
  }
  return changes;
}

bool InputWatch::all_were_up() const {
  return std::all_of(states_.begin(), states_.end(), [](const State& s) { return s.was_up; });
}

}  // namespace ackscope::live
