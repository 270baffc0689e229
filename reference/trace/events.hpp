#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "reference/model/words.hpp"

/// The events of provider `ackscope`, one struct each, in the order and with the fields of
/// tracepoints/events.txt. The protocol says them; a Sink turns them into LTTng events, or keeps
/// them. Texts are valid during the call only.
namespace ackscope::reference::trace {

struct Device {
  std::uint64_t attempt = 0;
  std::string_view name;  ///< on this host
  std::string_view idstr;
  std::uint32_t instance_id = 0;
};

struct AttemptStarted {
  std::uint64_t attempt = 0;
  Side side{};
  Mechanism mechanism{};
  std::string_view machine;
  std::uint32_t devices = 0;
  std::uint64_t downtime_limit_ms = 0;
  bool guest_running = false;
};
struct DeviceSetup {
  Device device;
  Side side{};
  bool precopy = false, p2p = false, precopy_info_v2 = false;
};
struct AckExpected {
  Device device;
  std::uint32_t expected = 0;
};
struct PrecopyQuery {
  Device device;
  QueryKind kind{};
  std::uint64_t initial_bytes = 0, dirty_bytes = 0, stop_copy_bytes = 0;
  bool reinit = false;
  int result = 0;
};
struct PendingQuery {
  std::uint64_t attempt = 0;
  QueryKind kind{};
  std::uint64_t precopy_bytes = 0, stop_copy_bytes = 0, total_bytes = 0;
  std::uint32_t collected = 0, pending_acks = 0;
};
struct AckRequestDetected {
  Device device;
  std::uint32_t round = 0;
  Cause cause{};
  std::uint64_t initial_bytes = 0;
};
struct AckRequestCollected {
  Device device;
  std::uint32_t round = 0;
  Cause cause{};
  QueryKind kind{};
};
struct DeviceDataSent {
  Device device;
  std::uint64_t bytes = 0;
};
struct DeviceSectionSent {
  Device device;
  std::uint64_t initial_bytes = 0, dirty_bytes = 0;
};
struct InitialDataSent {
  Device device;
  std::uint32_t round = 0;
};
struct DeviceDataArrived {
  Device device;
  std::uint64_t bytes = 0;
};
struct DeviceDataLoaded {
  Device device;
  std::uint64_t bytes = 0;
  int result = 0;
};
struct InitialDataArrived {
  Device device;
  std::uint32_t round = 0;
};
struct InitialDataLoaded {
  Device device;
  std::uint32_t round = 0;
  std::uint64_t bytes = 0;
};
struct SwitchoverApproved {
  Device device;
  std::uint32_t round = 0;
  Mechanism mechanism{};
  std::uint32_t pending_approvals = 0;
};
struct AckSent {
  Device device;
  std::uint32_t round = 0;
  Mechanism mechanism{};
};
struct AckReceived {
  Device device;
  std::uint32_t round = 0;
  Mechanism mechanism{};
  std::uint32_t pending_acks = 0;
};
struct AcksConsumed {
  std::uint64_t attempt = 0;
  std::uint32_t received = 0, pending_acks = 0;
  bool guest_running = false;
};
struct SwitchoverDecision {
  std::uint64_t attempt = 0, pending_bytes = 0, threshold_bytes = 0;
  std::uint32_t pending_acks = 0;
  bool guest_running = false;
};
struct SwitchoverBlocked {
  std::uint64_t attempt = 0, pending_bytes = 0, threshold_bytes = 0;
  std::uint32_t pending_acks = 0;
};
struct CancelRequested {
  std::uint64_t attempt = 0;
};
struct GuestStopped {
  std::uint64_t attempt = 0;
  Side side{};
  RunState reason{};
};
struct GuestResumed {
  std::uint64_t attempt = 0;
  Side side{};
  RunState reason{};
};
struct StateChanged {  // migration_state
  std::uint64_t attempt = 0;
  Side side{};
  MigrationState state{}, previous{};
};
struct DeviceStateChanged {  // device_state
  Device device;
  Side side{};
  DeviceState state{}, previous{};
  int result = 0;
};
struct DeviceDrainBegin {
  Device device;
};
struct DeviceDrainEnd {
  Device device;
  std::uint64_t bytes = 0;
  int result = 0;
};
struct BandwidthEstimated {
  std::uint64_t attempt = 0, bytes_per_second = 0, threshold_bytes = 0;
};
struct DowntimeCheckpoint {
  std::uint64_t attempt = 0;
  Side side{};
  std::string_view checkpoint;
};
struct CommandSent {
  std::uint64_t attempt = 0;
  CommandKind command{};
  std::uint32_t value = 0;
};
struct CommandReceived {
  std::uint64_t attempt = 0;
  CommandKind command{};
  std::uint32_t value = 0;
};
struct ReturnPathSent {
  std::uint64_t attempt = 0;
  MessageKind type{};
  std::uint64_t value = 0;
};
struct ReturnPathReceived {
  std::uint64_t attempt = 0;
  MessageKind type{};
  std::uint64_t value = 0;
};
struct Error {
  std::uint64_t attempt = 0;
  Side side{};
  std::string_view device, text;
};

using Event =
    std::variant<AttemptStarted, DeviceSetup, AckExpected, PrecopyQuery, PendingQuery,
                 AckRequestDetected, AckRequestCollected, DeviceDataSent, DeviceSectionSent,
                 InitialDataSent, DeviceDataArrived, DeviceDataLoaded, InitialDataArrived,
                 InitialDataLoaded, SwitchoverApproved, AckSent, AckReceived, AcksConsumed,
                 SwitchoverDecision, SwitchoverBlocked, CancelRequested, GuestStopped, GuestResumed,
                 StateChanged, DeviceStateChanged, DeviceDrainBegin, DeviceDrainEnd,
                 BandwidthEstimated, DowntimeCheckpoint, CommandSent, CommandReceived,
                 ReturnPathSent, ReturnPathReceived, Error>;

class Sink {
 public:
  virtual ~Sink() = default;
  virtual void trace(const Event& event) = 0;
};

}  // namespace ackscope::reference::trace
