#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/scenario/scenario.hpp"
#include "tests/property/run.hpp"

/// One attempt as the ground truth knows it. Nothing in this folder but score.cpp sees a report of
/// the collector.
namespace ackscope::property::verdict {

using reference::Ns;
namespace truth = reference::truth;

struct Attempt {
  const reference::Scenario* scenario = nullptr;
  std::size_t index = 0;
  const truth::AttemptTruth* truth = nullptr;  ///< the facts, folded
  reference::SimulatedAttempt end;             ///< was somebody killed?
  std::vector<truth::Fact> facts;              ///< of both sides, in their order, to the next begin
  std::vector<const Said*> said;               ///< by the source; blocked, cancelled
  Ns limit = 0;                                ///< of the downtime, at the decision

  const reference::DeviceScript& script(std::size_t device) const {
    return scenario->devices[device].script;
  }
  const std::string& name(std::size_t device) const { return script(device).name; }
  bool is(reference::Mechanism mechanism) const { return truth->source.mechanism == mechanism; }
  bool sides_agree() const { return truth->source.mechanism == truth->destination.mechanism; }
  bool guest_stopped_before() const { return truth->source.guest_running_at_decision == false; }
  /// A tracer without numbers of attempts knows that two recordings belong together by the data.
  bool told_apart = true;
  /// QEMU's first sign of the legacy mechanism is the INIT word.
  bool mechanism_shows = true;
  bool data_crossed() const {
    return first(truth::What::chunk_arrived, reference::Side::destination).has_value();
  }
  bool was_cancelled() const;
  /// Legacy: the destination counts other devices than the source.
  bool counts_differ() const;
  /// When this first happened on that side.
  std::optional<Ns> first(truth::What what, reference::Side side) const;
  std::optional<Ns> first_state(reference::MigrationState state) const;
};

/// `numbered`: what was traced names the attempt.
std::vector<Attempt> attempts_of(const reference::Scenario& scenario, const Played& played,
                                 bool numbered);

}  // namespace ackscope::property::verdict
