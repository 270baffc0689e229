#include "reference/explore/monitor.hpp"

#include <algorithm>

#include "reference/wire/item.hpp"

namespace ackscope::reference::explore {

std::string_view to_string(Broken broken) {
  switch (broken) {
    case Broken::underflow:
      return "underflow";
    case Broken::counter_not_ledger:
      return "counter-not-ledger";
    case Broken::over_unacked_round:
      return "over-unacked-round";
    case Broken::over_stale_ack:
      return "over-stale-ack";
    case Broken::over_announcement:
      return "over-announcement";
    case Broken::guest_twice:
      return "guest-twice";
    case Broken::needless_abort:
      return "needless-abort";
    case Broken::never_ends:
      return "never-ends";
  }
  return "?";
}

std::string_view meaning(Broken broken) {
  switch (broken) {
    case Broken::underflow:
      return "the pending-ACK counter went below zero";
    case Broken::counter_not_ledger:
      return "the pending-ACK counter is not requests collected less ACKs taken";
    case Broken::over_unacked_round:
      return "a running guest was switched over although a request was open";
    case Broken::over_stale_ack:
      return "a running guest was switched over although initial data that the source knew of were "
             "not loaded";
    case Broken::over_announcement:
      return "a running guest was switched over while a device announced new initial data";
    case Broken::guest_twice:
      return "the guest runs on both hosts";
    case Broken::needless_abort:
      return "the migration was aborted for a late request although management had stopped the "
             "guest";
    case Broken::never_ends:
      return "left alone, the migration can never end";
  }
  return "?";
}

void Monitor::on_fact(const truth::Fact& fact) {
  using truth::What;
  const bool of_device = fact.device < kMostDevices;
  switch (fact.what) {
    case What::armed:
      devices_[fact.device].armed = fact.round;
      break;
    case What::collected:
      ++collected_;
      break;
    case What::flag_written:
      flags_.push_back(static_cast<std::uint8_t>(fact.device * 16 + fact.round));
      break;
    case What::chunk_loaded:
      if (of_device && last_chunk_ &&
          fact.value == static_cast<std::uint64_t>(wire::DataKind::initial)) {
        devices_[fact.device].loaded = fact.round + 1;
      }
      break;
    case What::guest_stopped:
      if (fact.side == Side::source) {
        stopped_by_management_ = fact.value == static_cast<std::uint64_t>(RunState::paused);
      }
      break;
    case What::guest_resumed:
      if (fact.side == Side::source) stopped_by_management_ = false;
      break;
    default:
      break;
  }
}

void Monitor::on_ack() {
  ++acked_;
  if (flags_.empty()) return;
  Account& account = devices_[flags_.front() / 16];
  account.acked = std::max<std::uint32_t>(account.acked, flags_.front() % 16);
  flags_.erase(flags_.begin());
}

bool Monitor::any_open() const {
  return std::ranges::any_of(devices_, [](const Account& a) { return a.armed > a.acked; });
}

bool Monitor::any_stale() const {
  return std::ranges::any_of(devices_,
                             [](const Account& a) { return a.precopy && a.loaded < a.seen + 1; });
}

}  // namespace ackscope::reference::explore
