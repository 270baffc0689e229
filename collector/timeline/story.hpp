#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"
#include "collector/timeline/block_chain.hpp"
#include "collector/timeline/device_rounds.hpp"
#include "collector/timeline/initial_spans.hpp"
#include "collector/timeline/load_record.hpp"
#include "collector/timeline/outage_step.hpp"

/// What one side saw of one migration attempt, on its own clock: the finished types that the
/// attempts turn into and that compose.hpp puts together.
namespace ackscope::timeline {

/// Missing events that may concern the attempt.
struct LostSpan {
  Ns begin = 0;
  Ns end = 0;
  std::optional<std::uint64_t> events;
};

/// How well the attempt was recorded.
struct Coverage {
  bool begin_seen = false;  ///< from its first state on
  bool end_seen = false;    ///< up to a terminal state
  std::vector<LostSpan> lost;
  Ns first = 0;  ///< first and last event that was recorded of it
  Ns last = 0;

  /// Nothing is missing between two moments, both included.
  bool sound_between(Ns begin_at, Ns end_at) const {
    return std::ranges::all_of(
        lost, [&](const LostSpan& span) { return span.end < begin_at || span.begin > end_at; });
  }
  bool gapless() const { return begin_seen && lost.empty(); }
  /// Nothing is missing from the begin up to that moment.
  bool sound_until(OptNs at) const {
    return begin_seen && at &&
           std::ranges::all_of(lost, [&](const LostSpan& span) { return *at < span.begin; });
  }
};

/// Did it go on behind the last gap? If not, what is missing there may be the end of it.
class SignsOfLife {
 public:
  void on_gap(Ns end) { unseen_until_ = std::max(unseen_until_.value_or(end), end); }
  void on_sign(Ns at) {
    if (unseen_until_ && at > *unseen_until_) unseen_until_.reset();
  }
  bool may_have_ended() const { return unseen_until_.has_value(); }

 private:
  OptNs unseen_until_;
};

/// The guest's stop and start as one side saw it.
struct GuestTimes {
  OptNs stopped;
  Ns stopped_uncertainty = 0;  ///< > 0 when only checkpoints bound it
  OptNs resumed;
};

/// A state change of a device that did not come about.
struct FailedState {
  std::string wanted;
  Ns at = 0;
};

/// A write into a device that failed.
struct FailedLoad {
  Ns at = 0;
  std::int64_t ret = 0;
};

struct SourceDevice {
  std::string name;
  std::optional<std::string> idstr;
  std::optional<std::uint32_t> instance_id;
  DeviceJoin named_by = DeviceJoin::none;  ///< how name and idstr were connected
  std::optional<std::size_t> setup_order;  ///< k-th device that was set up
  std::optional<bool> precopy;
  std::optional<bool> final_check_covered;
  Ns blocked = 0;
  std::optional<std::uint64_t> first_initial;  ///< initial bytes when precopy began
  /// Legacy: when the only INIT flag was written; up to 11.0 the first iteration without initial
  /// data left, which is inferred.
  OptNs legacy_sent;
  std::vector<SourceRound> rounds;
  std::vector<InitialSpan> initial;
  std::optional<FailedState> failed_state;
  BlockChain saved;
  std::optional<DataLeft> left;
};

/// The moments of the source that bound the other clock.
struct SourceMarks {
  OptNs return_path_opened;
  OptNs switchover_started;
  OptNs pong_received;
  OptNs iterable_saved;
  OptNs shut_received;
  std::vector<Ns> acks;  ///< every ACK, in order
};

struct SourceStory {
  std::uint64_t attempt = 0;  ///< the number both sides give it; 0: none was said
  Coverage coverage;
  OptNs begin, precopy_begin, decision, final_query, end;
  OptNs downtime_start, downtime_end, vm_stopped;
  OptNs cancelled;
  GuestTimes guest;
  std::optional<bool> guest_running_at_decision;
  bool decision_missed = false;              ///< none was seen, but what was lost may hold it
  std::optional<bool> guest_running_at_end;  ///< by the last state known, at `end`
  OptNs running_again;  ///< started here although it had moved: behind a completed attempt
  Outcome outcome = Outcome::unknown;
  std::optional<std::string> error;
  OptNs error_at;
  OptNs underflow;  ///< of the ACK counter
  Mechanism mechanism = Mechanism::unknown;
  bool counts_shown = false;  ///< the ACK counter is recorded (11.1)
  /// It did what only a source does that waits for an ACK, or it is of a release (up to 11.0) that
  /// has no other mechanism than the legacy one. Else a destination cannot speak for it.
  bool fits_legacy = false;
  /// An iteration left a device without initial data, and no INIT flag was seen to be written.
  bool ran_dry_unflagged = false;
  Ns blocked = 0;
  bool blocked_known = false;  ///< what tells it was recorded
  std::vector<BlockedSpan> blocked_spans;
  std::size_t queries_blocked = 0;
  OptNs blocked_since;   ///< not ended and blocked: from then on it is not in `blocked` yet
  OptNs downtime_limit;  ///< by the last bandwidth sample
  std::optional<std::uint64_t> shut_value;
  std::vector<OutageStep> steps;
  std::optional<std::uint64_t> ack_counter_at_decision;  ///< per-device counter
  std::optional<std::uint64_t> ack_counter_at_end;
  std::vector<PendingStep> counter_steps;
  std::uint64_t requests = 0;
  std::uint64_t acks_before_decision = 0;
  bool counter_complete = false;
  SourceMarks marks;
  std::vector<SourceDevice> devices;
};

/// One INIT_DATA_SENT word that the destination read, with the data before it.
struct DestinationRound {
  std::optional<std::uint32_t> number;  ///< where the events themselves name it
  OptNs first_data;                     ///< first data word after the word before
  std::uint64_t first_ordinal = 0;
  OptNs arrived;
  OptNs loaded;
  OptNs init_word;  ///< empty for data behind the last word
  OptNs approved;
  std::uint64_t blocks = 0;  ///< blocks read up to the word
  bool uncertain = false;    ///< events were lost while it was being loaded
};

struct DestinationDevice {
  struct BlockTime {
    std::uint64_t ordinal;
    Ns at;
  };
  std::string name;
  std::optional<std::string> idstr;
  std::optional<std::uint32_t> instance_id;
  std::optional<std::size_t> setup_order;
  std::vector<DestinationRound> rounds;
  std::vector<BlockTime> watched;  ///< see BlockWatch
  LoadRecord loads;
  std::optional<FailedLoad> failed_load;
  std::optional<FailedState> failed_state;
  BlockChain loaded;
};

/// The moments of the destination that bound the other clock.
struct DestinationMarks {
  OptNs return_path_opened;
  OptNs switchover_started;
  OptNs pong_sent;
  OptNs first_full_section;  ///< the first FULL section behind the END sections
  OptNs shut_sent;
  std::vector<Ns> acks;  ///< every SWITCHOVER_ACK written
};

struct DestinationStory {
  std::uint64_t attempt = 0;  ///< see SourceStory
  Coverage coverage;
  bool run_states_recorded = false;  ///< so that a start would have been seen
  OptNs begin, precopy_begin, end;
  GuestTimes guest;
  Outcome outcome = Outcome::unknown;
  std::optional<std::string> error;
  OptNs error_at;
  Mechanism mechanism = Mechanism::unknown;
  std::vector<OutageStep> steps;
  OptNs loaded;                        ///< everything; what is left is to start the guest
  OptNs stopped_again;                 ///< the guest, after it had run here
  std::vector<PendingStep> countdown;  ///< legacy
  DestinationMarks marks;
  std::vector<DestinationDevice> devices;
};

}  // namespace ackscope::timeline
