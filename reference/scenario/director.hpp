#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/scenario/scenario.hpp"
#include "reference/trace/events.hpp"

namespace ackscope::reference {

/// Says when the actions of one attempt are due. Pure: fed with what happened and what time it is;
/// the simulation and the real processes both use it, there each process feeds its own events.
///
///   waiting --fitting event--> due at a time --take_due--> done
class Director {
 public:
  /// `only`: the process it works in does only this side's actions. The scenario is copied from.
  Director(const Scenario& scenario, std::size_t attempt, std::optional<Side> only = std::nullopt);

  /// The attempt begins; events of other attempts do not count (`number` 0: all count). On the
  /// destination: when it begins to listen.
  void begin(Ns now, std::uint64_t number = 0);
  void on_event(Side side, const trace::Event& event, Ns now);
  /// When take_due() will have something, as far as known by now.
  std::optional<Ns> next_due() const;
  /// The actions that are due, in order of time; each once. The last one of an attempt that does
  /// not end is a cancel at the time limit (`by_limit`).
  std::vector<Action> take_due(Ns now);

 private:
  struct Planned {
    Action action;
    std::string device, idstr;  // what Trigger::device means on this side; empty: any
    unsigned seen = 0;
    std::optional<Ns> due;
    bool done = false;
  };
  void plan(const Scenario& scenario, const Action& action);

  std::vector<Planned> planned_;
  std::uint64_t number_ = 0;
  bool begun_ = false;
};

}  // namespace ackscope::reference
