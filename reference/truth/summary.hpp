#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/model/words.hpp"

/// What the facts of one attempt amount to, in the words of the report (docs/report.md): the oracle
/// that the collector's reconstruction is compared with. Plain values. Times are on the clock of
/// the side that saw them; nothing is clamped or converted.
namespace ackscope::reference::truth {

enum class Outcome : std::uint8_t { completed, failed, cancelled, unfinished };

/// What became of a round as of the end of the attempt on the source.
enum class RoundState : std::uint8_t {
  armed,    ///< no query collected the request before the end
  pending,  ///< collected, or the legacy mechanism waits for it; no ACK
  acked,
  late,  ///< first collected by the final query
};

/// One request for an ACK. A side fills in what it sees, merge() puts the halves together.
struct RoundTruth {
  std::uint32_t number = 0;  ///< from 1
  // source
  std::optional<Cause> cause;
  std::optional<Ns> detected;                  ///< the request was armed; nothing for set-up
  std::optional<Ns> requested;                 ///< ... and collected; legacy: nothing
  std::optional<std::uint64_t> initial_bytes;  ///< legacy: nothing
  std::optional<Ns> sent;                      ///< the INIT word was written
  std::optional<Ns> acked;                     ///< legacy: the one ACK
  std::optional<RoundState> state;
  std::optional<bool> needed;  ///< false: the guest did not run when the source decided
  // destination
  std::optional<Ns> load_begin;  ///< first chunk of initial data that no INIT word had covered yet
  std::optional<Ns> arrived;     ///< last chunk before the INIT word; the word itself if none came
  std::optional<Ns> loaded;      ///< that chunk was in the device; nothing if none came
  std::optional<Ns> approved;
};

struct DeviceTruth {
  std::size_t index = 0;  ///< in the scenario
  std::vector<RoundTruth> rounds;
  /// Destination: `load_begin` of the round behind the last one, whose INIT word has not come. The
  /// source knows whether there is such a round: data of a re-init that nobody saw look the same.
  std::optional<Ns> next_load_begin;
};

using CounterStep = std::pair<Ns, std::uint32_t>;

struct AckTruth {
  std::uint32_t requested = 0;  ///< legacy: 1, off: 0
  std::uint32_t received = 0;
  std::optional<std::uint32_t> pending_at_decision;  ///< nothing: no decision
  std::uint32_t pending_at_end = 0;
  std::uint32_t max_pending = 0;
};

struct SourceTruth {
  Mechanism mechanism = Mechanism::off;
  Outcome outcome = Outcome::unfinished;
  std::optional<std::string> error;  ///< the first one
  Ns begin = 0;
  std::optional<Ns> precopy_begin;
  std::optional<Ns> decision;
  std::optional<bool> guest_running_at_decision;
  /// Of the outage that leads to the end: if management had stopped the guest and it stayed so,
  /// that stop, even from before the attempt. A stop that management took back does not count.
  std::optional<Ns> guest_stopped;
  std::optional<Ns> final_query;
  std::optional<Ns> guest_resumed;  ///< on the source, after a failure
  std::optional<Ns> end;
  std::optional<Ns> downtime;        ///< as query-migrate: nothing if not completed
  AckTruth acks;                     ///< off: all 0
  std::vector<CounterStep> pending;  ///< changes of the counter; off: empty; legacy: 1, then 0
  std::vector<DeviceTruth> devices;  ///< all of the scenario
};

struct DestinationTruth {
  Mechanism mechanism = Mechanism::off;
  Outcome outcome = Outcome::unfinished;
  std::optional<std::string> error;
  Ns begin = 0;
  std::optional<Ns> guest_resumed;
  std::optional<Ns> end;
  std::vector<CounterStep> pending;  ///< legacy: devices that have still to approve
  std::vector<Ns> acks_sent;
  std::vector<DeviceTruth> devices;
};

struct AttemptTruth {
  SourceTruth source;
  DestinationTruth destination;
  std::optional<Ns> guest_resumed;   ///< the source's if it went on there, else the destination's
  std::vector<DeviceTruth> devices;  ///< rounds with what both sides know
};

/// Puts the sides of one attempt together, round by round.
AttemptTruth merge(const SourceTruth& source, const DestinationTruth& destination);

std::string_view to_string(Outcome value);
std::string_view to_string(RoundState value);

}  // namespace ackscope::reference::truth
