#pragma once

#include <functional>
#include <optional>

#include "reference/net/loop.hpp"
#include "reference/process/clock.hpp"
#include "reference/scenario/director.hpp"

namespace ackscope::reference {

/// Does what the scenario wants done, when it is due: between two steps of the endpoint, or at its
/// time when nothing else happens.
class Agenda {
 public:
  Agenda(net::Loop& loop, const Clock& clock, std::function<void(const Action&)> perform);

  void begin(Director director, std::uint64_t attempt);
  void end();
  /// From within a step; what is due then waits for look().
  void on_event(Side side, const trace::Event& event);
  void look();

 private:
  const Clock& clock_;
  std::function<void(const Action&)> perform_;
  net::Timer timer_;
  std::optional<Director> director_;
  std::optional<Ns> timed_;
};

}  // namespace ackscope::reference
