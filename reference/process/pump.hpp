#pragma once

#include <functional>
#include <vector>

#include "reference/net/loop.hpp"
#include "reference/process/clock.hpp"
#include "reference/protocol/step.hpp"

namespace ackscope::reference {

/// Steps the threads of an endpoint in real time. A step that may go on later is timed; a blocked
/// one is tried again when anything happened that could matter to it, which poke() says from
/// outside and every step of another thread says by itself.
class Pump {
 public:
  using Thread = std::function<Step()>;

  /// `after_step` is called between any two steps.
  Pump(net::Loop& loop, const Clock& clock, std::vector<Thread> threads,
       std::function<void()> after_step);

  /// Something happened. Steps follow from the loop, not from within this call.
  void poke();
  /// No more steps.
  void stop() { stopped_ = true; }

 private:
  struct Entry {
    Thread thread;
    Step last = Step::blocked();
  };
  void work();
  bool pass();
  void wait();

  net::Loop& loop_;
  const Clock& clock_;
  std::vector<Entry> entries_;
  std::function<void()> after_step_;
  net::Timer timer_;
  int retries_ = 0;  // passes in which blocked threads are to be tried, too
  bool scheduled_ = false;
  bool stopped_ = false;
};

}  // namespace ackscope::reference
