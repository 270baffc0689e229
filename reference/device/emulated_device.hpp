#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference {

/// The driver of an emulated VFIO device on the source: the answers of the kernel's uAPI
/// (include/uapi/linux/vfio.h), by script. Knows nothing of ACKs.
///
/// The data of PRE_COPY are records: the initial data of set-up (0), one per re-init (1, 2, ...).
/// What a re-init announces replaces what was left of the record before.
class EmulatedDevice {
 public:
  explicit EmulatedDevice(const DeviceScript& script);

  struct PrecopyInfo {
    int result = 0;  ///< 0 or negative errno; sizes are 0 then
    std::uint64_t initial = 0;
    std::uint64_t dirty = 0;
    bool reinit = false;
  };
  struct ReadResult {
    int result = 0;    ///< 0, -ENOMSG (nothing now) or another negative errno
    bool end = false;  ///< STOP_COPY: everything was read
    wire::Data data;
  };

  /// Begins a new attempt of the process.
  void begin_attempt(unsigned number);
  /// 0 or a negative errno: EINVAL for a change the uAPI forbids; the state is unchanged then.
  int set_state(DeviceState to, Ns now);
  /// `stopping`: the guest's vCPUs have just been stopped.
  PrecopyInfo precopy_info(Ns now, bool stopping);
  /// MIG_DATA_SIZE: everything that would be read in STOP_COPY; a negative errno on failure.
  std::int64_t data_size(Ns now);
  /// At most `limit` bytes of one record.
  ReadResult read(std::uint32_t limit, Ns now);
  /// New initial data now (Reinit::When::by_hand).
  void raise(std::uint64_t bytes);

  DeviceState state() const { return state_; }
  bool saving_precopy() const {
    return state_ == DeviceState::pre_copy || state_ == DeviceState::pre_copy_p2p;
  }
  const DeviceScript& script() const { return *script_; }
  bool announces() const { return flag_; }          ///< REINIT is set: new data, not yet read
  std::uint32_t record() const { return record_; }  ///< newest initial data: 0 those of set-up

  /// Everything the future depends on, for the explorer.
  template <typename Visitor>
  void visit(Visitor&& visitor) const {
    visitor(state_, record_, initial_left_, dirty_left_, stop_left_, flag_, reinits_done_);
  }

 private:
  bool fails(Fault::Call call, DeviceState to, int& error);
  void enter_precopy(Ns now);
  void grow_dirty(Ns now);
  void begin_record(std::uint64_t bytes);
  /// Fires the scripted re-inits of this kind that are due.
  void fire(Reinit::When when, Ns now);
  wire::Data take(wire::DataKind kind, std::uint64_t& left, std::uint32_t limit);

  const DeviceScript* script_;
  DeviceState state_ = DeviceState::running;
  unsigned attempt_ = 0;
  std::uint32_t record_ = 0;
  std::uint64_t initial_left_ = 0;
  std::uint64_t dirty_left_ = 0;
  std::uint64_t stop_left_ = 0;
  bool flag_ = false;  // REINIT, until the new initial data have been read
  Ns precopy_began_ = 0;
  Ns dirty_since_ = 0;
  std::optional<Ns> drained_;
  std::uint32_t reinits_done_ = 0;    // bit set over script_->reinits
  std::vector<std::uint32_t> calls_;  // per fault of the script: calls seen
};

}  // namespace ackscope::reference
