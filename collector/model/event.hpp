#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "collector/model/ack.hpp"
#include "collector/model/side.hpp"
#include "collector/model/stream_events.hpp"
#include "collector/model/time.hpp"

/// The small set of words that all recordings are turned into. One struct is one thing that
/// happened; which event (of which producer and release) it came from is written in
/// collector/decode/. Texts point into the source's buffers and are valid until the next event is
/// read.
///
/// Members named `round`, `cause` and `mechanism` are empty where the producer does not say them:
/// QEMU never does, then they follow from the order of events.
namespace ackscope::events {

/// `estimate` and `final` repeat cached figures, the others ask the driver: while the device is set
/// up, in precopy, and for the last time while the guest is being stopped.
enum class QueryKind { estimate, exact, final, setup, stopping };

// --- ACK request, approve, send, receive -------------------------------------------------------

/// A new request is armed. QEMU says so only for a re-init whose previous initial data had been
/// flagged as sent.
struct AckArmed {
  Name device;
  RoundNumber round{};
  std::optional<RoundCause> cause{};
  std::optional<std::uint64_t> initial{};
};
/// A pending query collected the device's request. QEMU says it in `DevicePending`.
struct AckCollected {
  Name device;
  RoundNumber round{};
  std::optional<RoundCause> cause{};
  QueryKind kind = QueryKind::estimate;
};
/// The INIT_DATA_SENT word was written into the device's section (not necessarily on the wire).
struct InitDataFlagSent {
  Name device;
  RoundNumber round{};
};
/// One switchover ACK arrived on the source; `pending_after` is the counter after the decrement.
/// `device` and `round` where the source itself says whose it takes it for.
struct AckReceived {
  std::optional<std::uint32_t> pending_after;
  std::optional<Name> device{};
  RoundNumber round{};
  std::optional<Mechanism> mechanism{};
};
/// The legacy destination expects this many devices to approve (11.1: up to and including
/// `device`).
struct LegacyAckExpected {
  std::optional<Name> device;
  std::uint32_t pending = 0;
};
/// A device approved the switchover on the destination. `pending_after` (legacy): still to come.
struct SwitchoverApproved {
  std::optional<Name> device;
  std::optional<std::uint32_t> pending_after;
  RoundNumber round{};
  std::optional<Mechanism> mechanism{};
};
/// A return-path message is about to be written by the destination (7 = SWITCHOVER_ACK).
struct ReturnPathMessageSent {
  std::int64_t type = 0;
};
/// A switchover ACK is about to be written; comes beside its `ReturnPathMessageSent`.
struct AckSent {
  std::optional<Mechanism> mechanism{};
};

// --- pending queries ----------------------------------------------------------------------------

/// One device's answer to a pending query, own values only. `requested`: this query collected its
/// ACK request (empty before 11.1).
struct DevicePending {
  Name device;
  QueryKind kind = QueryKind::estimate;
  std::uint64_t initial = 0;
  std::uint64_t dirty = 0;
  std::optional<bool> requested;
  std::optional<std::uint64_t> stop_copy{};  ///< all that is left, by the driver's own word
};
/// The system-wide sum of a pending query. `collected` requests were added to the counter, which
/// then read `pending_acks` (both empty before 11.1).
struct SystemPending {
  QueryKind kind = QueryKind::estimate;
  std::uint64_t total = 0;
  std::optional<std::uint32_t> collected;
  std::optional<std::uint32_t> pending_acks;
};
/// GET_PRECOPY_INFO answered. On failure `ret` < 0 and the sizes are 0.
struct PrecopyQuery {
  Name device;
  std::uint64_t initial = 0;
  std::uint64_t dirty = 0;
  std::optional<bool> reinit;
  std::int64_t ret = 0;
  std::optional<QueryKind> kind{};
  std::optional<std::uint64_t> stop_copy{};  ///< where MIG_DATA_SIZE is answered with it
};
/// MIG_DATA_SIZE answered.
struct StopCopyQuery {
  Name device;
  std::uint64_t size = 0;
  std::int64_t ret = 0;
};

// --- device life cycle --------------------------------------------------------------------------

struct DeviceInit {
  Name device;
  std::uint64_t flags = 0;
  bool precopy_info_v2 = false;
};
/// save_setup of a device ended on the source.
struct SaveSetup {
  Name device;
};
/// save_setup (load_setup on the destination) of a device ended, and what the device can do.
struct DeviceSetUp {
  Name device;
  bool precopy = false;
  bool p2p = false;
  bool precopy_info_v2 = false;
};
/// The device's real new state; `failed`: not the one that was wanted.
struct DeviceState {
  Name device;
  Name state;
  bool failed = false;
};
/// A state change is tried (9.1 and later: traced on entry).
struct DeviceStateWanted {
  Name device;
  Name state;
};
/// The device followed the guest's start or stop. `prepare`: only the P2P half.
struct DeviceRunChange {
  Name device;
  bool running = false;
  bool prepare = false;
  Name state;
};

// --- the migration as a whole
// ---------------------------------------------------------------------

/// An attempt begins on this side.
struct AttemptStarted {
  Mechanism mechanism = Mechanism::unknown;
  bool guest_running = false;
};
/// Something only a source (destination) does and that says nothing more.
struct SourceActs {};
struct DestinationActs {};
struct MigrationState {
  Name state;
};
/// The source decided to switch over.
struct SwitchoverDecided {
  std::uint64_t pending = 0;
  std::optional<std::uint32_t> pending_acks{};
  std::optional<bool> guest_running{};
};
/// From now on nothing but pending ACKs keeps the source from switching over.
struct SwitchoverBlocked {
  std::uint64_t pending = 0;
  std::int64_t threshold = 0;
};
struct CancelEntered {};
struct MigrationError {
  Name text;
};
struct GuestRunChange {
  bool running = false;
  Name reason;
};
struct RunState {
  Name from;
  Name to;
};
struct Checkpoint {
  Name name;
};
enum class SectionKind { iterable, non_iterable };
struct SectionSaveCost {
  Name idstr;
  std::uint32_t instance_id = 0;
  SectionKind kind{};
  Ns cost = 0;
};
struct SectionLoadCost {
  Name idstr;
  std::uint32_t instance_id = 0;
  SectionKind kind{};
  Ns cost = 0;
};
/// The destination's last message arrived; not 0: it failed.
struct ReturnPathShut {
  std::uint64_t value = 0;
};
struct LoadEnded {
  std::int64_t ret = 0;
};
/// `threshold`: bytes that may be left when switching over.
struct BandwidthSample {
  std::int64_t threshold = 0;
  std::optional<std::uint64_t> switchover_bytes_per_ms;
};
/// A known event from which nothing is needed yet.
struct Noted {};

using Payload =
    std::variant<Noted, AckArmed, AckCollected, InitDataFlagSent, AckReceived, LegacyAckExpected,
                 SwitchoverApproved, ReturnPathMessageSent, AckSent, DevicePending, SystemPending,
                 PrecopyQuery, StopCopyQuery, DeviceInit, SaveSetup, DeviceSetUp, DeviceState,
                 DeviceStateWanted, DeviceRunChange, BlockSaved, IterationSaved, StopCopyBegin,
                 StopCopyEnd, StopCopyThread, LoadWord, InitialDataLoaded, ChunkLoaded,
                 SectionSaveBegin, SectionSaveEnd, SectionLoad, SectionLoadPart, CommandSent,
                 CommandProcessed, PongReceived, AttemptStarted, SourceActs, DestinationActs,
                 MigrationState, SwitchoverDecided, SwitchoverBlocked, CancelEntered,
                 MigrationError, GuestRunChange, RunState, Checkpoint, SectionSaveCost,
                 SectionLoadCost, ReturnPathShut, LoadEnded, BandwidthSample>;

}  // namespace ackscope::events

namespace ackscope {

/// Whom an event concerns, by its own words. Provider `ackscope` says it in every event.
struct Identity {
  Side side = Side::source;
  std::uint64_t attempt = 0;  ///< the same number on both sides; 0: not known
  events::Name idstr;         ///< with `instance_id` names the device on both sides; may be empty
  std::uint32_t instance_id = 0;
};

/// One understood event of one process.
struct Event {
  Ns time = 0;
  std::optional<std::int64_t> tid;
  events::Payload payload;
  std::optional<Identity> identity{};
};

}  // namespace ackscope
