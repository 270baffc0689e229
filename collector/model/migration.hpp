#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/ack.hpp"
#include "collector/model/clock_course.hpp"
#include "collector/model/fingerprint.hpp"
#include "collector/model/initial_load.hpp"
#include "collector/model/input.hpp"
#include "collector/model/outage.hpp"
#include "collector/model/qmp.hpp"
#include "collector/model/side.hpp"
#include "collector/model/time.hpp"
#include "collector/model/what_if.hpp"

/// The reconstructed story of one migration attempt: the words of the JSON report
/// (`ackscope.report/1`). All times are nanoseconds on the source's clock when the source was
/// recorded, else on the destination's. What is not known is empty, never 0.
namespace ackscope {

enum class Outcome { unknown, unfinished, completed, failed, cancelled };
enum class Pairing { one_sided, given, observed, inferred };
enum class RoundState { unknown, pending, acked, late };
enum class Attribution { observed, inferred, ambiguous };
enum class DeviceJoin { none, section, end_sequence, start_order, fifo };
enum class AlignmentMethod { none, same_clock, causal_bounds, asserted };
enum class Severity { info, warning, error };
enum class Confidence { observed, inferred };

std::string_view to_string(Outcome);          ///< "unknown" "unfinished" "completed" ...
std::string_view to_string(Pairing);          ///< "one-sided" "given" "observed" "inferred"
std::string_view to_string(RoundState);       ///< "unknown" "pending" "acked" "late"
std::string_view to_string(Attribution);      ///< "observed" "inferred" "ambiguous"
std::string_view to_string(DeviceJoin);       ///< "none" "section" "end-sequence" ...
std::string_view to_string(AlignmentMethod);  ///< "none" "same-clock" "causal-bounds" "asserted"
std::string_view to_string(Severity);         ///< "info" "warning" "error"
std::string_view to_string(Confidence);       ///< "observed" "inferred"

/// One recorded side of a migration.
struct Party {
  std::optional<std::string> host;
  std::optional<std::string> vm;
  std::optional<std::int64_t> pid;
  std::optional<std::string> tracer;
  std::optional<std::string> release_range;  ///< QEMU releases whose events look like these
  std::string producer = "qemu";             ///< whose events: "qemu" or "reference"

  // Where it was read from; the report does not show it.
  std::optional<std::size_t> input{};  ///< index among `Analysis::inputs`
  /// Index there, or the number that a live::EventTap was told; empty when what the recording takes
  /// for one process may be several.
  std::optional<std::size_t> process{};

  std::optional<Fingerprint>
      fingerprint{};  ///< of this attempt; empty in reports of older releases
};

/// Source time = destination time + offset, known to +- uncertainty. With a drift the offset is
/// that of the middle of the migration and the uncertainty that of the worst moment; every
/// cross-host figure carries its own.
struct ClockAlignment {
  AlignmentMethod method = AlignmentMethod::none;
  Ns offset_ns = 0;
  Ns uncertainty_ns = 0;
  double drift = 0;        ///< of the destination's clock against the source's, e.g. 20e-6
  std::size_t bounds = 0;  ///< pairs of events it follows from
  /// Sentences: which pairs of events contradict one another or the user, and by how much.
  std::vector<std::string> contradictions{};
  ClockCourse course{};  ///< what places every time of the destination; not in the report
};

/// A step of a counter: from `at` on it shows `count`.
struct PendingStep {
  Ns at = 0;
  std::uint64_t count = 0;
  friend bool operator==(const PendingStep&, const PendingStep&) = default;
};

/// A time in which nothing but pending ACKs kept the source from switching over.
struct BlockedSpan {
  Ns begin = 0;
  Ns end = 0;
  friend bool operator==(const BlockedSpan&, const BlockedSpan&) = default;
};

/// Where a downtime limit is known from; the user's word counts most, the trace's least.
enum class LimitOrigin { none, trace, qmp, option };
std::string_view to_string(LimitOrigin);  ///< "none" "trace" "qmp" "option"

/// One switchover ACK of one device, from request to receipt. Field by field: docs/report.md.
///
///   detected -> requested -> sent -> load_begin .. arrived -> loaded -> approved -> acked
///   `------ source -------'         `------------ destination ------------'       source
struct Round {
  std::optional<std::uint32_t> round;  ///< from 1; empty when the start was not seen
  RoundCause cause = RoundCause::unknown;
  OptNs detected_ns;
  OptNs requested_ns;
  std::optional<std::uint64_t> initial_bytes;
  OptNs sent_ns;
  OptNs load_begin_ns;
  OptNs arrived_ns;
  OptNs loaded_ns;
  OptNs approved_ns;
  OptNs acked_ns;
  OptNs latency_ns;  ///< sent to acked
  OptNs cross_host_uncertainty_ns;
  RoundState state = RoundState::unknown;
  std::optional<bool> needed;
  Attribution attribution = Attribution::observed;
  /// A query that had failed made QEMU take the initial data for sent: the INIT flag went out
  /// before them.
  OptNs unsafe_query_ns;
};

/// What is left of a device's precopy data, by its last word of it.
struct DataLeft {
  std::uint64_t initial_bytes = 0;
  std::uint64_t dirty_bytes = 0;
  friend bool operator==(const DataLeft&, const DataLeft&) = default;
};

struct Device {
  std::optional<std::string> source_name;
  std::optional<std::string> destination_name;
  std::optional<std::string> idstr;
  std::optional<std::uint32_t> instance_id;
  DeviceJoin join = DeviceJoin::none;
  std::optional<bool> precopy;
  std::optional<bool> final_check_covered;
  OptNs ack_blocked_ns;
  std::vector<Round> rounds;
  std::vector<InitialLoad> initial_loads;   ///< in order; empty when the mechanism shows nothing
  OptNs state_failed_ns;                    ///< a state change was tried and did not come about
  std::optional<std::string> state_failed;  ///< ... the state that was wanted
  std::optional<Side> state_failed_side;
  OptNs load_failed_ns;                         ///< a write into it failed on the destination
  std::optional<std::int64_t> load_failed_ret;  ///< ... with that negative errno
  std::optional<std::string> qdev_id;           ///< by which management knows it; from a QMP log
  std::optional<DataLeft> left;                 ///< as of the last event, for who watches it live
};

/// The name a person knows the device by: the source's, else the destination's.
std::string_view display_name(const Device& device);

struct Acks {
  std::optional<std::uint64_t> requested;
  std::optional<std::uint64_t> received;
  std::optional<std::uint64_t> pending_at_decision;
  std::optional<std::uint64_t> pending_at_end;
  std::optional<std::uint64_t> max_pending;
};

struct Evidence {
  OptNs t_ns;
  Side side = Side::source;
  std::string event;
  std::string text;
};

/// One verdict of a rule.
struct Finding {
  std::string rule;
  Severity severity = Severity::info;
  std::optional<std::string> device;
  OptNs t_ns;
  std::string title;
  std::string explanation;
  OptNs cost_ns;
  std::vector<Evidence> evidence;
  Confidence confidence = Confidence::observed;
};

struct Migration {
  std::size_t index = 0;
  std::optional<Party> source;
  std::optional<Party> destination;
  Pairing pairing = Pairing::one_sided;
  Mechanism mechanism = Mechanism::unknown;
  Mechanism mechanism_destination = Mechanism::unknown;
  Outcome outcome = Outcome::unknown;
  Outcome outcome_destination = Outcome::unknown;
  std::optional<std::string> error;
  std::optional<std::string> error_destination;
  std::optional<ClockAlignment> clock_alignment;
  OptNs begin_ns;
  OptNs precopy_begin_ns;
  OptNs decision_ns;
  OptNs guest_stopped_ns;
  OptNs final_query_ns;
  OptNs guest_resumed_ns;
  OptNs end_ns;
  OptNs downtime_ns;
  OptNs outage_ns;
  std::optional<bool> outage_open;
  OptNs outage_uncertainty_ns;
  std::vector<OutagePart> outage_parts;
  OptNs ack_blocked_ns;
  Acks acks;
  std::vector<PendingStep> pending;
  std::vector<PendingStep> pending_destination;
  std::vector<Device> devices;
  std::vector<Finding> findings;
  std::vector<WhatIf> what_if;  ///< one per policy; empty when nothing can be estimated

  // What the findings need to know and the report does not show by itself.
  OptNs cancelled_ns;  ///< management entered the cancel
  OptNs last_ack_ns;   ///< the last ACK received
  OptNs last_seen_ns;  ///< the last event of the side that gives the clock
  std::optional<bool> guest_running_at_decision;
  std::optional<bool> source_running_at_end;  ///< the guest, by the last that was seen of it
  std::optional<bool> destination_running_at_end;
  OptNs error_ns;                           ///< of `error`
  OptNs error_destination_ns;               ///< of `error_destination`, on the source's clock
  OptNs shut_ns;                            ///< the destination's last message arrived ...
  std::optional<std::uint64_t> shut_value;  ///< ... and says whether it failed (not 0)
  OptNs ack_underflow_ns;                   ///< the counter of pending ACKs went below 0
  std::vector<BlockedSpan> blocked;         ///< they add up to `ack_blocked_ns`
  std::size_t queries_blocked = 0;          ///< pending queries that found nothing but ACKs missing
  OptNs blocked_since_ns;  ///< not ended, and still held: from then on it is not counted yet
  OptNs downtime_limit_ns;
  LimitOrigin downtime_limit_origin = LimitOrigin::none;
  std::optional<QmpReport> qmp_source, qmp_destination;
  std::vector<std::string> incomplete;  ///< sentences: what is missing and what cannot be known
};

/// Everything one run of the pipeline found out.
struct Analysis {
  std::vector<InputSummary> inputs;
  std::vector<Migration> migrations;  ///< by begin_ns
};

}  // namespace ackscope
