#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/property/voice.hpp"

namespace ackscope::property {

namespace trace = reference::trace;
using reference::CommandKind;
using reference::DeviceState;
using reference::MessageKind;
using reference::QueryKind;
using reference::RunState;
using reference::Side;

inline Value text(std::string_view value) { return std::string{value}; }
inline Value integer(std::int64_t value) { return value; }
template <typename Word>
Value number(Word word) {
  return static_cast<std::uint64_t>(word);
}

/// What QEMU 11.1 traces at the same places. Less is said there: no attempt, no round, no cause, no
/// name that is valid on both hosts.
class QemuWords {
 public:
  QemuWords(Recorded& out, const std::vector<Said>& said, const std::vector<std::size_t>& which,
            bool sections)
      : out_(out), said_(said), which_(which), sections_(sections) {}

  void go() {
    for (at_ = 0; at_ < which_.size(); ++at_) {
      side_ = now().side;
      std::visit(*this, now().event);
    }
  }

  void operator()(const trace::AttemptStarted&);
  void operator()(const trace::StateChanged&);
  void operator()(const trace::DeviceSetup&);
  void operator()(const trace::AckExpected&);
  void operator()(const trace::PrecopyQuery&);
  void operator()(const trace::AckRequestDetected&);
  void operator()(const trace::AckRequestCollected&);
  void operator()(const trace::PendingQuery&);
  void operator()(const trace::DeviceDataSent&);
  void operator()(const trace::InitialDataSent&);
  void operator()(const trace::DeviceSectionSent&);
  void operator()(const trace::DeviceDataArrived&);
  void operator()(const trace::DeviceDataLoaded&);
  void operator()(const trace::InitialDataArrived&);
  void operator()(const trace::InitialDataLoaded&);
  void operator()(const trace::SwitchoverApproved&);
  void operator()(const trace::AckSent&);
  void operator()(const trace::AckReceived&);
  void operator()(const trace::AcksConsumed&);
  void operator()(const trace::SwitchoverDecision&);
  void operator()(const trace::SwitchoverBlocked&);
  void operator()(const trace::CancelRequested&);
  void operator()(const trace::GuestStopped&);
  void operator()(const trace::GuestResumed&);
  void operator()(const trace::DeviceStateChanged&);
  void operator()(const trace::DeviceDrainBegin&);
  void operator()(const trace::DeviceDrainEnd&);
  void operator()(const trace::BandwidthEstimated&);
  void operator()(const trace::DowntimeCheckpoint&);
  void operator()(const trace::CommandSent&);
  void operator()(const trace::CommandReceived&);
  void operator()(const trace::ReturnPathSent&);
  void operator()(const trace::ReturnPathReceived&);
  void operator()(const trace::Error&);

 private:
  const Said& now() const { return said_[which_[at_]]; }
  void say(std::string_view name, std::string_view fields, std::vector<Value> values) {
    out_.say(now().at, which_[at_], name, fields, std::move(values));
  }

  bool is_collected(const trace::PrecopyQuery& asked) const;

  void say_pending(const trace::PrecopyQuery& e, bool requested);

  std::uint64_t section(const trace::Device& device) { return devices_[std::string{device.idstr}]; }
  void section_begin(const trace::Device& device);
  void part(const trace::Device& device);

  std::string wanted(const trace::DeviceStateChanged& e) const;
  void set_run_state(std::string_view from, std::string_view to);
  void notify(bool running, RunState reason);

  Recorded& out_;
  const std::vector<Said>& said_;
  const std::vector<std::size_t>& which_;
  bool sections_;
  Side side_ = Side::source;
  std::size_t at_ = 0;
  std::map<std::string, std::size_t> devices_;  // idstr -> section id
  std::map<std::string, std::string> names_;
  std::map<std::string, bool> precopy_;
  const trace::PrecopyQuery* last_asked_ = nullptr;
  std::optional<RunState> stop_reason_;
  std::optional<bool> guest_runs_;
  bool in_section_ = false;
};

}  // namespace ackscope::property
