#pragma once

#include <optional>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/fact.hpp"
#include "reference/truth/summary.hpp"

namespace ackscope::reference::truth {

/// Folds the facts of one attempt of a source, in their order, from its attempt_begin on. What
/// comes after attempt_end changes nothing.
class SourceFold {
 public:
  /// `stopped_since`: the guest was stopped before the attempt began, and when.
  SourceFold(const std::vector<DeviceScript>& scripts, std::optional<Ns> stopped_since);

  void add(const Fact& fact);
  /// As of the facts so far.
  SourceTruth truth() const;

 private:
  void add_to_migration(const Fact& fact);
  void add_to_guest(const Fact& fact);
  void add_to_counter(const Fact& fact);
  void add_to_round(const Fact& fact);
  void add_legacy_rounds();
  void judge(RoundTruth& round, bool late) const;

  /// What a RoundTruth has no place for.
  struct Late {
    std::uint32_t device, round;
    bool operator==(const Late&) const = default;
  };

  const std::vector<DeviceScript>* scripts_;
  SourceTruth truth_;
  MigrationState state_ = MigrationState::none;
  std::uint32_t counter_ = 0;
  std::optional<Ns> downtime_begin_;
  std::optional<Ns> first_ack_;
  std::vector<Late> late_;
};

}  // namespace ackscope::reference::truth
