#include "reference/truth/source_fold.hpp"

#include <algorithm>
#include <string>

#include "reference/truth/rounds.hpp"

namespace ackscope::reference::truth {

SourceFold::SourceFold(const std::vector<DeviceScript>& scripts, std::optional<Ns> stopped_since)
    : scripts_(&scripts) {
  truth_.devices = devices_of(scripts);
  truth_.guest_stopped = stopped_since;
}

void SourceFold::add(const Fact& fact) {
  if (truth_.end) return;
  add_to_migration(fact);
  add_to_guest(fact);
  add_to_counter(fact);
  add_to_round(fact);
}

void SourceFold::add_to_migration(const Fact& fact) {
  switch (fact.what) {
    case What::attempt_begin:
      truth_.begin = fact.at;
      truth_.mechanism = static_cast<Mechanism>(fact.value);
      break;
    case What::state:
      state_ = static_cast<MigrationState>(fact.value);
      break;
    case What::precopy_begin:
      set_once(truth_.precopy_begin, fact.at);
      break;
    case What::decision:
      set_once(truth_.decision, fact.at);
      set_once(truth_.guest_running_at_decision, fact.value != 0);
      break;
    case What::final_query:
      set_once(truth_.final_query, fact.at);
      break;
    case What::downtime_begin:
      downtime_begin_ = fact.at;
      break;
    case What::downtime_end:
      if (downtime_begin_) truth_.downtime = fact.at - *downtime_begin_;
      break;
    case What::error:
      set_once(truth_.error, std::string(fact.text));
      break;
    case What::attempt_end:
      truth_.end = fact.at;
      truth_.outcome = outcome_of(fact.value);
      break;
    default:
      break;
  }
}

void SourceFold::add_to_guest(const Fact& fact) {
  if (fact.what == What::guest_stopped && (!truth_.guest_stopped || truth_.guest_resumed)) {
    truth_.guest_stopped = fact.at;
    truth_.guest_resumed.reset();
  } else if (fact.what == What::guest_resumed && truth_.guest_stopped) {
    // Only management lets the guest go on while the migration does.
    const bool goes_on = !truth_.decision && state_ != MigrationState::failing &&
                         state_ != MigrationState::cancelling;
    if (goes_on) {
      truth_.guest_stopped.reset();
    } else {
      truth_.guest_resumed = fact.at;
    }
  }
}

void SourceFold::add_to_counter(const Fact& fact) {
  // The legacy property sets the counter to 1 even if the capability is off; it means nothing then.
  if (truth_.mechanism == Mechanism::off) return;
  if (fact.what == What::counter) {
    counter_ = static_cast<std::uint32_t>(fact.value);
    truth_.pending.emplace_back(fact.at, counter_);
    truth_.acks.max_pending = std::max(truth_.acks.max_pending, counter_);
    truth_.acks.pending_at_end = counter_;
  } else if (fact.what == What::decision) {
    set_once(truth_.acks.pending_at_decision, counter_);
  } else if (fact.what == What::collected) {
    ++truth_.acks.requested;
  } else if (fact.what == What::ack_taken) {
    ++truth_.acks.received;
    set_once(first_ack_, fact.at);
  }
}

void SourceFold::add_to_round(const Fact& fact) {
  if (fact.device >= truth_.devices.size() || fact.round == 0) return;
  if (truth_.mechanism == Mechanism::off) return;
  DeviceTruth& device = truth_.devices[fact.device];
  if (fact.what == What::armed) {
    RoundTruth& round = round_of(device, fact.round);
    set_once(round.cause, fact.cause);
    if (fact.cause != Cause::setup) set_once(round.detected, fact.at);
    set_once(round.initial_bytes, fact.value);
  } else if (fact.what == What::collected) {
    RoundTruth& round = round_of(device, fact.round);
    const bool first = !round.requested;
    set_once(round.requested, fact.at);
    if (first && static_cast<QueryKind>(fact.value) == QueryKind::final) {
      late_.push_back({fact.device, fact.round});
    }
  } else if (fact.what == What::flag_written) {
    set_once(round_of(device, fact.round).sent, fact.at);
  } else if (fact.what == What::ack_taken) {
    set_once(round_of(device, fact.round).acked, fact.at);
  }
}

/// One round per device that can have precopy, all ended by the one ACK.
void SourceFold::add_legacy_rounds() {
  if (!truth_.precopy_begin) return;
  for (DeviceTruth& device : truth_.devices) {
    if (!(*scripts_)[device.index].precopy) continue;
    RoundTruth& round = round_of(device, 1);
    round.cause = Cause::setup;
    round.acked = first_ack_;
  }
}

void SourceFold::judge(RoundTruth& round, bool late) const {
  const bool waits = round.requested || truth_.mechanism == Mechanism::legacy;
  if (late) {
    round.state = RoundState::late;
  } else if (round.acked) {
    round.state = RoundState::acked;
  } else {
    round.state = waits ? RoundState::pending : RoundState::armed;
  }
  round.needed = truth_.guest_running_at_decision.value_or(true);
}

SourceTruth SourceFold::truth() const {
  SourceFold last = *this;
  SourceTruth& out = last.truth_;
  if (out.mechanism == Mechanism::legacy) {
    last.add_legacy_rounds();
    out.acks.requested = 1;
  }
  if (out.mechanism == Mechanism::off && out.decision) out.acks.pending_at_decision = 0;
  if (out.outcome != Outcome::completed) out.downtime.reset();
  for (DeviceTruth& device : out.devices) {
    for (RoundTruth& round : device.rounds) {
      const Late here{static_cast<std::uint32_t>(device.index), round.number};
      judge(round, std::ranges::find(late_, here) != late_.end());
    }
  }
  return out;
}

}  // namespace ackscope::reference::truth
