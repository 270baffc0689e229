#include "reference/truth/destination_fold.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "reference/truth/rounds.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference::truth {

DestinationFold::DestinationFold(const std::vector<DeviceScript>& scripts)
    : scripts_(&scripts), since_(scripts.size()) {
  truth_.devices = devices_of(scripts);
}

void DestinationFold::add(const Fact& fact) {
  if (truth_.end) return;
  add_to_migration(fact);
  count_down(fact);
  if (fact.device < truth_.devices.size()) add_to_device(fact);
}

void DestinationFold::add_to_migration(const Fact& fact) {
  switch (fact.what) {
    case What::attempt_begin:
      truth_.begin = fact.at;
      truth_.mechanism = static_cast<Mechanism>(fact.value);
      break;
    case What::guest_resumed:
      truth_.guest_resumed = fact.at;
      break;
    case What::ack_written:
      truth_.acks_sent.push_back(fact.at);
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

/// Every device with precopy was counted in load_setup, each approval takes one off.
void DestinationFold::count_down(const Fact& fact) {
  if (truth_.mechanism != Mechanism::legacy) return;
  if (fact.what == What::attempt_begin) {
    to_approve_ =
        static_cast<std::uint32_t>(std::ranges::count_if(*scripts_, &DeviceScript::precopy));
    if (to_approve_ == 0) return;
  } else if (fact.what == What::approved && to_approve_ > 0) {
    --to_approve_;
  } else {
    return;
  }
  truth_.pending.emplace_back(fact.at, to_approve_);
}

void DestinationFold::add_to_device(const Fact& fact) {
  DeviceTruth& device = truth_.devices[fact.device];
  Since& since = since_[fact.device];
  switch (fact.what) {
    case What::chunk_arrived:
      chunk_arrived(fact, since, device);
      break;
    case What::chunk_loaded:
      since.last_loaded = fact.at;
      break;
    case What::flag_read:
      flag_read(fact, since, device);
      break;
    case What::approved:
      set_once(round_of(device, fact.round).approved, fact.at);
      break;
    default:
      break;
  }
}

/// New initial data begin the loading of a round. What is left of data that an INIT word already
/// covered (it was sent early, after a failed query) does not.
void DestinationFold::chunk_arrived(const Fact& fact, Since& since, DeviceTruth& device) {
  since.last_arrived = fact.at;
  since.last_loaded.reset();
  const bool initial = static_cast<wire::DataKind>(fact.value) == wire::DataKind::initial;
  if (!initial || truth_.mechanism == Mechanism::off) return;
  const std::uint32_t record = fact.round;
  since.newest_record = std::max(since.newest_record, record);
  if (since.flags_read > 0 && record <= since.covered_record) return;
  set_once(device.next_load_begin, fact.at);
}

void DestinationFold::flag_read(const Fact& fact, Since& since, DeviceTruth& device) const {
  RoundTruth& round = round_of(device, fact.round);
  round.load_begin = std::exchange(device.next_load_begin, std::nullopt);
  round.arrived = since.last_arrived.value_or(fact.at);
  round.loaded = since.last_loaded;
  since = {fact.round, since.newest_record, since.newest_record, {}, {}};
}

}  // namespace ackscope::reference::truth
