#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/model/settings.hpp"
#include "reference/model/words.hpp"

/// A migration told in advance: who takes part, what management does, how it ends. Values only;
/// docs/scenarios.md describes their form in files.
namespace ackscope::reference {

/// When something is to be done: `delay` after the n-th event that fits, once in an attempt. Only
/// events of the endpoint that does it count; nothing else could be known there at once.
struct Trigger {
  std::string event;   ///< name in tracepoints/events.txt; empty: the begin of the attempt
  std::string device;  ///< only of this device: its name on the source or its idstr; empty: any
  std::uint32_t round = 0;  ///< only of this round; 0: any
  std::string is;           ///< only with this label: kind, cause, state, reason, ...; empty: any
  unsigned nth = 1;         ///< which of those, from 1
  Ns delay = 0;
  bool operator==(const Trigger&) const = default;
};

/// What management, or fate, does.
struct Action {
  enum class Do : std::uint8_t {
    stop,              ///< QMP stop
    cont,              ///< QMP cont
    cancel,            ///< migrate_cancel
    continue_,         ///< migrate-continue: ends the pause before switchover; "continue" in files
    kill_source,       ///< SIGKILL
    kill_destination,  ///< SIGKILL
    set_parameter,     ///< migrate-set-parameters: `parameter` = `value`
    raise_reinit,      ///< new initial data of `bytes` in `device`
  };
  enum class Parameter : std::uint8_t { max_bandwidth, switchover_bandwidth, downtime_limit };

  Do what = Do::cancel;
  Trigger when;
  Parameter parameter = Parameter::max_bandwidth;
  std::uint64_t value = 0;  ///< bytes/s, or ns for downtime_limit
  std::string device;       ///< raise_reinit: its name on the source
  std::uint64_t bytes = 0;  ///< raise_reinit
  bool by_limit = false;    ///< the cancel that Director adds at the time limit; not in files
  bool operator==(const Action&) const = default;

  /// Whose process does it, and whose events can trigger it.
  Side side() const { return what == Do::kill_destination ? Side::destination : Side::source; }
};

enum class Outcome : std::uint8_t { completed, failed, cancelled, killed };  ///< killed: the source

/// How a round of a device stands at the end of the attempt, as in the report (docs/report.md).
enum class RoundState : std::uint8_t { acked, pending, late };

struct ExpectedRound {
  Cause cause = Cause::setup;
  RoundState state = RoundState::acked;
  bool operator==(const ExpectedRound&) const = default;
};
struct ExpectedDevice {
  std::string device;  ///< its name on the source
  std::vector<ExpectedRound> rounds;
  bool operator==(const ExpectedDevice&) const = default;
};

/// How an attempt ends; documentation that tests hold the protocol to.
struct Expectation {
  std::optional<Outcome> outcome;    ///< none: depends on the order of things
  std::optional<std::string> error;  ///< the source's first; "": none; nullopt: not said
  std::optional<std::string> destination_error;  ///< likewise
  std::vector<ExpectedDevice> devices;           ///< empty: not said
  bool operator==(const Expectation&) const = default;
};

struct Attempt {
  std::string destination = "destination";  ///< name of the host; each attempt has its own process
  std::optional<Settings> destination_settings;  ///< instead of the scenario's
  Ns pause = 0;                                  ///< after the end of the attempt before it
  std::vector<Action> actions;
  Expectation expect;
};

/// What a device is on the destination if it differs from the script.
struct DestinationOverride {
  std::optional<bool> precopy;
  std::optional<bool> p2p;
  std::optional<bool> precopy_info_v2;
  bool operator==(const DestinationOverride&) const = default;
};

struct ScenarioDevice {
  DeviceScript script;
  DestinationOverride on_destination;
};

struct Scenario {
  std::string name;                  ///< a-z, 0-9, '-'
  std::string title;                 ///< one line
  std::string description;           ///< may be empty
  std::vector<std::string> mirrors;  ///< recordings with the same story, e.g. S04
  Settings source;
  Settings destination;
  std::vector<ScenarioDevice> devices;
  std::vector<Attempt> attempts;   ///< at least one
  Ns time_limit = 10'000'000'000;  ///< per attempt; then it is cancelled

  /// The scripts as the endpoint is to get them; in the order of `devices` on both.
  std::vector<DeviceScript> scripts(Side side) const;
  /// The settings of the destination of attempt `index` (from 0).
  const Settings& destination_of(std::size_t index) const;
};

}  // namespace ackscope::reference
