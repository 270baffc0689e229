#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "reference/device/emulated_device.hpp"
#include "reference/model/words.hpp"

/// Where the source's migration thread stands. Each holds what exists only there; one step of the
/// thread is one call of Source::run for the phase it is in.
///
///   Idle -> SettingUp -> Querying(estimate) -> [Querying(exact)] -> Deciding -> SavingRam ->
///           SavingDevice* -> [Throttled] -> Querying(estimate) ...
///   Deciding -> Stopping -> [AwaitingContinue] -> Querying(final) -> JudgingLate -> DrainingRam ->
///   Draining* ->
///           SavingConfig* -> AwaitingShut -> Ended
///   any -> Failing -> Ended
namespace ackscope::reference::phase {

struct Idle {};

struct SettingUp {
  std::size_t device = 0;
};

/// A system-wide pending query, device by device. Reading a request flag and clearing it are two
/// steps, as in QEMU: nothing keeps the main thread from setting it in between.
struct Querying {
  QueryKind kind = QueryKind::estimate;
  std::size_t device = 0;
  bool asked = false;  ///< this device was asked, its flag not yet read
  bool seen = false;   ///< its flag was read as set, not yet cleared
  std::uint64_t precopy = 0;
  std::uint64_t stop_copy = 0;
  std::uint32_t collected = 0;
  std::uint32_t before = 0;  ///< the counter when the query began
};

struct Deciding {
  std::uint64_t pending = 0;
  std::uint32_t counter_before = 0;
};

struct SavingRam {
  Ns slice_end = 0;
};

/// Reading from the driver and accounting for it are two steps: it takes time, nothing keeps the
/// main thread from asking the driver in between.
struct SavingDevice {
  std::size_t device = 0;
  std::optional<EmulatedDevice::ReadResult> read;
};

struct Throttled {
  Ns until = 0;
};

/// The guest is being stopped by the migration; the big lock is held.
struct Stopping {
  bool begun = false;
};

struct AwaitingContinue {};

struct JudgingLate {
  std::uint32_t collected = 0;
};

struct DrainingRam {
  bool begun = false;
};

struct Draining {
  std::size_t device = 0;
  bool begun = false;
  std::uint64_t bytes = 0;
};

struct SavingConfig {
  std::size_t device = 0;
};

struct AwaitingShut {};

/// Devices go back to RUNNING, then the guest, then clean-up.
struct Failing {
  std::size_t device = 0;
  MigrationState ends_as = MigrationState::failed;
};

struct Ended {};

using Any = std::variant<Idle, SettingUp, Querying, Deciding, SavingRam, SavingDevice, Throttled,
                         Stopping, AwaitingContinue, JudgingLate, DrainingRam, Draining,
                         SavingConfig, AwaitingShut, Failing, Ended>;

/// Everything in a phase that the future depends on, for the explorer.
template <typename Phase, typename Visitor>
void visit(const Phase&, Visitor&&) {}
template <typename Visitor>
void visit(const SettingUp& phase, Visitor&& visitor) {
  visitor(phase.device);
}
template <typename Visitor>
void visit(const Querying& phase, Visitor&& visitor) {
  visitor(phase.kind, phase.device, phase.asked, phase.seen, phase.precopy, phase.stop_copy,
          phase.collected, phase.before);
}
template <typename Visitor>
void visit(const Deciding& phase, Visitor&& visitor) {
  visitor(phase.pending, phase.counter_before);
}
template <typename Visitor>
void visit(const SavingDevice& phase, Visitor&& visitor) {
  visitor(phase.device, phase.read.has_value());
  if (!phase.read) return;
  const auto& read = *phase.read;
  visitor(read.result, read.end, read.data.kind, read.data.last, read.data.record, read.data.bytes);
}
template <typename Visitor>
void visit(const Stopping& phase, Visitor&& visitor) {
  visitor(phase.begun);
}
template <typename Visitor>
void visit(const JudgingLate& phase, Visitor&& visitor) {
  visitor(phase.collected);
}
template <typename Visitor>
void visit(const Draining& phase, Visitor&& visitor) {
  visitor(phase.device, phase.begun);
}
template <typename Visitor>
void visit(const SavingConfig& phase, Visitor&& visitor) {
  visitor(phase.device);
}
template <typename Visitor>
void visit(const Failing& phase, Visitor&& visitor) {
  visitor(phase.device, phase.ends_as);
}

}  // namespace ackscope::reference::phase
