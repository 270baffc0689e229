#include "reference/process/pump.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace ackscope::reference {
namespace {

// One for what was said, one for what the last tries may have changed without saying so.
constexpr int kRetries = 2;
// Then the loop looks after the sockets: an ACK must not wait for a source that always has work.
constexpr int kBurst = 16;

}  // namespace

Pump::Pump(net::Loop& loop, const Clock& clock, std::vector<Thread> threads,
           std::function<void()> after_step)
    : loop_(loop), clock_(clock), after_step_(std::move(after_step)), timer_(loop) {
  for (Thread& thread : threads) entries_.push_back({std::move(thread), Step::blocked()});
}

void Pump::poke() {
  retries_ = kRetries;
  if (std::exchange(scheduled_, true)) return;
  loop_.post([this] { work(); });
}

void Pump::work() {
  scheduled_ = false;
  for (int i = 0; i < kBurst && !stopped_; ++i) {
    if (!pass()) return wait();
  }
  if (stopped_ || std::exchange(scheduled_, true)) return;
  loop_.post([this] { work(); });
}

/// One step of each thread that may take one; false if there was none.
bool Pump::pass() {
  const bool retry = retries_ > 0;
  if (retry) --retries_;
  bool stepped = false;
  for (Entry& entry : entries_) {
    const bool timed = entry.last.kind == Step::Kind::again;
    if (timed ? entry.last.at > clock_.now() : !retry) continue;
    entry.last = entry.thread();
    stepped = true;
    // It did something, also if it was its last step before it waits.
    if (timed || entry.last.kind == Step::Kind::again) retries_ = kRetries;
    after_step_();
    if (stopped_) return false;
  }
  return stepped || retries_ > 0;
}

void Pump::wait() {
  std::optional<Ns> next;
  for (const Entry& entry : entries_) {
    if (entry.last.kind != Step::Kind::again) continue;
    next = next ? std::min(*next, entry.last.at) : entry.last.at;
  }
  if (!next || stopped_) return timer_.cancel();
  timer_.at(clock_.monotonic(*next), [this] {
    if (!scheduled_) work();
  });
}

}  // namespace ackscope::reference
