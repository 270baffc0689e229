#include "reference/device/emulated_device.hpp"

#include <algorithm>
#include <cerrno>

namespace ackscope::reference {
namespace {

constexpr std::uint32_t kSmallest = 16;  // the emulation's own header
constexpr std::uint32_t kLargest = 1 << 20;

bool saving(DeviceState state) {
  return state == DeviceState::pre_copy || state == DeviceState::pre_copy_p2p ||
         state == DeviceState::stop_copy;
}

/// The kernel goes through the states between by itself; what it refuses is going back to PRE_COPY
/// (vfio_mig_get_next_state).
bool allowed(DeviceState from, DeviceState to, const DeviceScript& script) {
  const bool p2p_state = to == DeviceState::pre_copy_p2p || to == DeviceState::running_p2p;
  const bool precopy_state = to == DeviceState::pre_copy || to == DeviceState::pre_copy_p2p;
  if (p2p_state && !script.p2p) return false;
  if (precopy_state && !script.precopy) return false;
  return !(precopy_state && from == DeviceState::stop_copy);
}

}  // namespace

EmulatedDevice::EmulatedDevice(const DeviceScript& script)
    : script_(&script), calls_(script.source_faults.size()) {}

void EmulatedDevice::begin_attempt(unsigned number) {
  attempt_ = number;
  record_ = 0;
  initial_left_ = dirty_left_ = stop_left_ = 0;
  flag_ = false;
  drained_.reset();
  reinits_done_ = 0;
}

bool EmulatedDevice::fails(Fault::Call call, DeviceState to, int& error) {
  bool failed = false;
  for (std::size_t i = 0; i < script_->source_faults.size(); ++i) {
    const Fault& fault = script_->source_faults[i];
    if (fault.call != call || (call == Fault::Call::set_state && fault.state != to)) continue;
    if (++calls_[i] != fault.nth) continue;
    error = -fault.error;
    failed = true;
  }
  return failed;
}

int EmulatedDevice::set_state(DeviceState to, Ns now) {
  int error = 0;
  if (fails(Fault::Call::set_state, to, error)) return error;
  if (to == state_) return 0;
  if (!allowed(state_, to, *script_)) return -EINVAL;
  grow_dirty(now);
  const bool leaves_running_precopy =
      state_ == DeviceState::pre_copy &&
      (to == DeviceState::pre_copy_p2p || to == DeviceState::stop_copy);
  if (leaves_running_precopy) fire(Reinit::When::after_check, now);
  if (to == DeviceState::pre_copy) enter_precopy(now);
  if (to == DeviceState::stop_copy) {
    if (!saving(state_)) initial_left_ = dirty_left_ = 0;
    stop_left_ = std::max<std::uint64_t>(script_->stop_copy, kSmallest);
  }
  state_ = to;
  return 0;
}

void EmulatedDevice::enter_precopy(Ns now) {
  precopy_began_ = dirty_since_ = now;
  initial_left_ = script_->initial;
}

void EmulatedDevice::grow_dirty(Ns now) {
  if (!saving_precopy() || now <= dirty_since_) return;
  const double grown =
      static_cast<double>(script_->dirty_rate) * static_cast<double>(now - dirty_since_) / 1e9;
  const auto bytes = static_cast<std::uint64_t>(grown);
  if (bytes == 0) return;
  dirty_left_ = std::min(dirty_left_ + bytes, std::max(script_->dirty_max, dirty_left_));
  dirty_since_ = now;
}

void EmulatedDevice::raise(std::uint64_t bytes) {
  if (saving_precopy()) begin_record(bytes);
}

void EmulatedDevice::begin_record(std::uint64_t bytes) {
  ++record_;
  initial_left_ = bytes;
  dirty_left_ = 0;
  flag_ = true;
  drained_.reset();
}

void EmulatedDevice::fire(Reinit::When when, Ns now) {
  const auto& reinits = script_->reinits;
  for (std::size_t i = 0; i < reinits.size() && i < 32; ++i) {
    const Reinit& reinit = reinits[i];
    const std::uint32_t bit = 1u << i;
    if (reinit.when != when || (reinits_done_ & bit)) continue;
    if (reinit.attempt != 0 && reinit.attempt != attempt_) continue;
    if (when == Reinit::When::after_drained) {
      if (!drained_ || now < *drained_ + reinit.time) return;  // they run in order
    } else if (now < precopy_began_ + reinit.time) {
      continue;
    }
    reinits_done_ |= bit;
    begin_record(reinit.bytes);
    if (when == Reinit::When::after_drained) return;
  }
}

EmulatedDevice::PrecopyInfo EmulatedDevice::precopy_info(Ns now, bool stopping) {
  PrecopyInfo info;
  const auto call = stopping ? Fault::Call::precopy_info_final : Fault::Call::precopy_info;
  if (fails(call, {}, info.result)) return info;
  if (!saving_precopy()) {
    info.result = -EINVAL;
    return info;
  }
  grow_dirty(now);
  fire(Reinit::When::at, now);
  fire(Reinit::When::after_drained, now);
  if (stopping) fire(Reinit::When::while_stopping, now);
  info.initial = initial_left_;
  info.dirty = dirty_left_;
  // Without the opt-in of PRECOPY_INFOv2 drivers leave the flags alone.
  info.reinit = flag_ && script_->precopy_info_v2;
  return info;
}

std::int64_t EmulatedDevice::data_size(Ns now) {
  int error = 0;
  if (fails(Fault::Call::data_size, {}, error)) return error;
  grow_dirty(now);
  return static_cast<std::int64_t>(initial_left_ + dirty_left_ + script_->stop_copy);
}

EmulatedDevice::ReadResult EmulatedDevice::read(std::uint32_t limit, Ns now) {
  ReadResult out;
  if (fails(Fault::Call::read, {}, out.result)) return out;
  if (!saving(state_)) {
    out.result = -EINVAL;
    return out;
  }
  grow_dirty(now);
  if (saving_precopy()) fire(Reinit::When::between_queries, now);
  if (initial_left_ > 0) {
    out.data = take(wire::DataKind::initial, initial_left_, limit);
    if (initial_left_ == 0) {
      flag_ = false;
      drained_ = now;
    }
  } else if (dirty_left_ > 0) {
    out.data = take(wire::DataKind::dirty, dirty_left_, limit);
  } else if (state_ != DeviceState::stop_copy) {
    out.result = -ENOMSG;
  } else if (stop_left_ > 0) {
    out.data = take(wire::DataKind::stop_copy, stop_left_, limit);
  } else {
    out.end = true;
  }
  return out;
}

wire::Data EmulatedDevice::take(wire::DataKind kind, std::uint64_t& left, std::uint32_t limit) {
  const auto chunk = std::clamp<std::uint64_t>(std::min<std::uint64_t>(script_->chunk, limit),
                                               kSmallest, kLargest);
  // A rest that could not hold the header goes out with the chunk before it.
  const std::uint64_t taken = left <= chunk + kSmallest && left <= kLargest ? left : chunk;
  left -= taken;
  wire::Data data;
  data.kind = kind;
  data.record = record_;
  data.last = left == 0;
  data.bytes = static_cast<std::uint32_t>(std::max<std::uint64_t>(taken, kSmallest));
  return data;
}

}  // namespace ackscope::reference
