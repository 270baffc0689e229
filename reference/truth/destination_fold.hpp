#pragma once

#include <optional>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/fact.hpp"
#include "reference/truth/summary.hpp"

namespace ackscope::reference::truth {

/// Folds the facts of one attempt of a destination, in their order, from its attempt_begin on. What
/// comes after attempt_end changes nothing.
class DestinationFold {
 public:
  explicit DestinationFold(const std::vector<DeviceScript>& scripts);

  void add(const Fact& fact);
  /// As of the facts so far.
  const DestinationTruth& truth() const { return truth_; }

 private:
  /// A device between two INIT words.
  struct Since {
    std::uint32_t flags_read = 0;
    std::uint32_t newest_record = 0;   // of the initial data seen so far
    std::uint32_t covered_record = 0;  // ... when the last INIT word came
    std::optional<Ns> last_arrived;
    std::optional<Ns> last_loaded;
  };

  void add_to_migration(const Fact& fact);
  void add_to_device(const Fact& fact);
  void chunk_arrived(const Fact& fact, Since& since, DeviceTruth& device);
  void flag_read(const Fact& fact, Since& since, DeviceTruth& device) const;
  void count_down(const Fact& fact);

  const std::vector<DeviceScript>* scripts_;
  DestinationTruth truth_;
  std::vector<Since> since_;
  std::uint32_t to_approve_ = 0;
};

}  // namespace ackscope::reference::truth
