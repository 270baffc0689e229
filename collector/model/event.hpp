#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "collector/model/time.hpp"

/// The small set of words that all recordings are turned into. One struct is one thing that
/// happened; which QEMU event (of which release) it came from is written in collector/decode/.
/// Texts point into the source's buffers and are valid until the next event is read.
namespace ackscope::events {

using Name = std::string_view;  ///< VFIODevice name on the host that traced it

enum class QueryKind { estimate, exact, final };

// --- ACK request, approve, send, receive -------------------------------------------------------

/// A re-init was seen whose previous initial data had been flagged as sent: a new request is armed.
struct AckArmed {
  Name device;
};
/// The INIT_DATA_SENT word was written into the device's section (not necessarily on the wire).
struct InitDataFlagSent {
  Name device;
};
/// One switchover ACK arrived on the source; `pending_after` is the counter after the decrement.
struct AckReceived {
  std::optional<std::uint32_t> pending_after;
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
};
/// A return-path message is about to be written by the destination (7 = SWITCHOVER_ACK).
struct ReturnPathMessageSent {
  std::int64_t type = 0;
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
/// The device's real new state.
struct DeviceState {
  Name device;
  Name state;
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

// --- data ---------------------------------------------------------------------------------------

struct BlockSaved {
  Name device;
  std::int64_t size = 0;
};
/// The device's PART section is written; `initial` is what is left of the initial data.
struct IterationSaved {
  Name device;
  std::uint64_t initial = 0;
  std::uint64_t dirty = 0;
};
struct StopCopyBegin {
  Name device;
};
struct StopCopyEnd {
  Name device;
  std::int64_t ret = 0;
};
/// A pool thread begins to drain the device (multifd): gives name and idstr in one event.
struct StopCopyThread {
  Name device;
  Name idstr;
  std::uint32_t instance_id = 0;
};
enum class LoadWordKind { config, setup, data, init_data_sent, config_ready, other };
/// A word of the device's section was read on the destination.
struct LoadWord {
  Name device;
  LoadWordKind kind = LoadWordKind::other;
};
/// A chunk was written into the device on the destination.
struct ChunkLoaded {
  Name device;
  std::uint64_t size = 0;
  std::int64_t ret = 0;
};

// --- sections and commands
// ------------------------------------------------------------------------

struct SectionSaveBegin {
  Name idstr;
  std::uint32_t section_id = 0;
};
struct SectionSaveEnd {
  Name idstr;
  std::uint32_t section_id = 0;
};
struct SectionLoad {
  std::uint32_t section_id = 0;
  Name idstr;
  std::uint32_t instance_id = 0;
};
struct SectionLoadPart {
  std::uint32_t section_id = 0;
};
enum class CommandKind { open_return_path, ping, switchover_start, other };
struct CommandSent {
  CommandKind command = CommandKind::other;
};
struct CommandProcessed {
  CommandKind command = CommandKind::other;
};
struct PongReceived {
  std::uint64_t value = 0;
};

// --- the migration as a whole
// ---------------------------------------------------------------------

/// Something only a source (destination) does and that says nothing more.
struct SourceActs {};
struct DestinationActs {};
struct MigrationState {
  Name state;
};
/// The source decided to switch over.
struct SwitchoverDecided {
  std::uint64_t pending = 0;
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
    std::variant<Noted, AckArmed, InitDataFlagSent, AckReceived, LegacyAckExpected,
                 SwitchoverApproved, ReturnPathMessageSent, DevicePending, SystemPending,
                 PrecopyQuery, StopCopyQuery, DeviceInit, SaveSetup, DeviceState, DeviceStateWanted,
                 DeviceRunChange, BlockSaved, IterationSaved, StopCopyBegin, StopCopyEnd,
                 StopCopyThread, LoadWord, ChunkLoaded, SectionSaveBegin, SectionSaveEnd,
                 SectionLoad, SectionLoadPart, CommandSent, CommandProcessed, PongReceived,
                 SourceActs, DestinationActs, MigrationState, SwitchoverDecided, CancelEntered,
                 MigrationError, GuestRunChange, RunState, Checkpoint, SectionSaveCost,
                 SectionLoadCost, ReturnPathShut, LoadEnded, BandwidthSample>;

}  // namespace ackscope::events

namespace ackscope {

/// One understood event of one process.
struct Event {
  Ns time = 0;
  std::optional<std::int64_t> tid;
  events::Payload payload;
};

}  // namespace ackscope
