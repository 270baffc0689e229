#include "gui/viewmodel/document/process_recorder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "gui/viewmodel/document/gap_list.hpp"

namespace ackscope::viewmodel {
namespace {

/// What a recording may claim to hold must not become memory without end; no migration has that
/// many.
constexpr std::size_t kMostDevices = 4096;
constexpr std::size_t kMostSteps = 262'144;

/// Messages of the return path, by the numbers of QEMU's migration stream.
std::string message_words(std::int64_t type) {
  constexpr const char* kNames[] = {"",          "SHUT",        "PONG",       "REQ_PAGES_ID",
                                    "REQ_PAGES", "RECV_BITMAP", "RESUME_ACK", "SWITCHOVER_ACK"};
  if (type < 1 || type > 7) return fmt::format("message of type {} sent", type);
  return std::string(kNames[type]) + " sent";
}

constexpr std::int64_t kAckMessage = 7;

template <typename Step>
std::vector<Step> in_order(std::vector<Step> steps) {
  std::ranges::stable_sort(steps, {}, &Step::at);
  return steps;
}

}  // namespace

struct ProcessRecorder::Words {
  ProcessRecorder& to;
  Ns at;

  void operator()(const events::DevicePending& word) const {
    to.bytes_left(word.device, at, word.initial, word.dirty);
  }
  void operator()(const events::IterationSaved& word) const {
    to.bytes_left(word.device, at, word.initial, word.dirty);
  }
  void operator()(const events::PrecopyQuery& word) const {
    if (word.ret >= 0) to.bytes_left(word.device, at, word.initial, word.dirty);
  }
  void operator()(const events::DeviceState& word) const {
    to.state(word.device, {at, std::string(word.state), word.failed});
  }
  void operator()(const events::DeviceRunChange& word) const {
    to.state(word.device, {at, std::string(word.state), false});
  }
  void operator()(const events::AckSent&) const {
    if (to.unmatched_acks_++ >= 0) to.step(at, ReturnPathStep::Kind::ack_sent, "ACK sent");
  }
  void operator()(const events::ReturnPathMessageSent& word) const {
    if (word.type != kAckMessage) {
      to.step(at, ReturnPathStep::Kind::message_sent, message_words(word.type));
    } else if (to.unmatched_acks_-- <= 0) {
      to.step(at, ReturnPathStep::Kind::ack_sent, "ACK sent");
    }
  }
  void operator()(const events::AckReceived& word) const {
    to.step(at, ReturnPathStep::Kind::ack_received,
            word.pending_after ? fmt::format("ACK received, {} pending", *word.pending_after)
                               : "ACK received");
  }
  void operator()(const events::ReturnPathShut& word) const {
    to.step(at, ReturnPathStep::Kind::shut,
            word.value == 0 ? "return path shut"
                            : fmt::format("return path shut, value {}", word.value));
  }
  void operator()(const events::PongReceived& word) const {
    to.step(at, ReturnPathStep::Kind::pong, fmt::format("PONG {} received", word.value));
  }
  template <typename Other>
  void operator()(const Other&) const {}
};

void ProcessRecorder::understood(const Event& event) {
  std::visit(Words{*this, event.time}, event.payload);
}

void ProcessRecorder::gap(const Gap& gap) { add_gap(gaps_, gap); }

ProcessRecorder::Device* ProcessRecorder::device(std::string_view name) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) return known->second;
  if (name.empty() || devices_.size() >= kMostDevices) return nullptr;
  devices_.push_back({std::string(name), {}, {}, {}});
  by_name_.emplace(name, &devices_.back());
  return &devices_.back();
}

void ProcessRecorder::bytes_left(std::string_view name, Ns at, std::uint64_t initial,
                                 std::uint64_t dirty) {
  Device* const here = device(name);
  if (!here) return;
  here->initial_bytes.append(at, initial);
  here->dirty_bytes.append(at, dirty);
}

/// Several events tell of one change; the first is when it came about.
void ProcessRecorder::state(std::string_view name, DeviceStateStep step) {
  Device* const here = device(name);
  if (!here || step.state.empty() || steps_ >= kMostSteps) return;
  const bool same = !here->states.empty() && here->states.back().state == step.state &&
                    here->states.back().failed == step.failed;
  if (same) return;
  here->states.push_back(std::move(step));
  ++steps_;
}

void ProcessRecorder::step(Ns at, ReturnPathStep::Kind kind, std::string words) {
  if (steps_ >= kMostSteps) return;
  return_path_.push_back({at, kind, std::move(words)});
  ++steps_;
}

Process ProcessRecorder::so_far() const {
  Process process;
  process.events = events_.column();
  for (const Device& device : devices_) {
    process.devices.push_back({device.name, device.initial_bytes.view(), device.dirty_bytes.view(),
                               in_order(device.states)});
  }
  process.return_path = in_order(return_path_);
  process.gaps = gaps_;
  std::ranges::stable_sort(process.gaps, {}, &Gap::begin);
  return process;
}

}  // namespace ackscope::viewmodel
