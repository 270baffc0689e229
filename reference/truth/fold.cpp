#include "reference/truth/fold.hpp"

namespace ackscope::reference::truth {

void Fold::add(const Fact& fact) {
  const bool begins = fact.what == What::attempt_begin;
  if (fact.side == Side::destination) {
    if (begins) destinations_.emplace_back(*scripts_);
    if (!destinations_.empty()) destinations_.back().add(fact);
    return;
  }
  if (begins) sources_.emplace_back(*scripts_, stopped_since_);
  if (fact.what == What::guest_stopped && !stopped_since_) stopped_since_ = fact.at;
  if (fact.what == What::guest_resumed) stopped_since_.reset();
  if (!sources_.empty()) sources_.back().add(fact);
}

std::vector<SourceTruth> Fold::sources() const {
  std::vector<SourceTruth> out;
  for (const SourceFold& fold : sources_) out.push_back(fold.truth());
  return out;
}

std::vector<DestinationTruth> Fold::destinations() const {
  std::vector<DestinationTruth> out;
  for (const DestinationFold& fold : destinations_) out.push_back(fold.truth());
  return out;
}

}  // namespace ackscope::reference::truth
