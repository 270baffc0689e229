#pragma once

#include <optional>
#include <vector>

#include "reference/truth/destination_fold.hpp"
#include "reference/truth/source_fold.hpp"

namespace ackscope::reference::truth {

/// Takes all facts of a run, of one side or of both, and cuts them into attempts: each side's
/// begins with its attempt_begin. Scripts outlive it.
class Fold {
 public:
  explicit Fold(const std::vector<DeviceScript>& scripts) : scripts_(&scripts) {}

  void add(const Fact& fact);
  /// In order of their begin, the last one as of now.
  std::vector<SourceTruth> sources() const;
  std::vector<DestinationTruth> destinations() const;

 private:
  const std::vector<DeviceScript>* scripts_;
  std::vector<SourceFold> sources_;
  std::vector<DestinationFold> destinations_;
  std::optional<Ns> stopped_since_;  // the guest on the source, across attempts
};

}  // namespace ackscope::reference::truth
