#include "exporter/web/connections.hpp"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <system_error>

namespace ackscope::exporter {

Connections::Connections(std::size_t most, Converse converse, std::function<void()> ended)
    : most_(most), converse_(std::move(converse)), ended_(std::move(ended)) {}

Connections::~Connections() {
  for (Slot& slot : slots_) slot.wire.cut();
  for (Slot& slot : slots_) slot.thread.join();
}

void Connections::run(Slot& slot) const {
  try {
    converse_(slot.wire, slot.activity);
  } catch (const std::exception&) {
    // Out of memory for one reply: its client sees the connection end, the others go on.
  }
  slot.wire.cut();
  slot.done = true;
  ended_();
}

void Connections::take(int socket) {
  reap();
  make_room();
  // Those cut off need a moment to notice; there are never more of them than of the others.
  if (slots_.size() >= 2 * most_) {
    ::close(socket);
    return;
  }
  Slot& slot = slots_.emplace_back(socket);
  try {
    slot.thread = std::thread([this, &slot] { run(slot); });
  } catch (const std::system_error&) {
    slots_.pop_back();
  }
}

void Connections::reap() {
  for (auto slot = slots_.begin(); slot != slots_.end();) {
    if (!slot->done) {
      ++slot;
      continue;
    }
    slot->thread.join();
    slot = slots_.erase(slot);
  }
}

void Connections::make_room() {
  Slot* victim = nullptr;
  std::size_t open = 0;
  for (Slot& slot : slots_) {
    if (slot.cut) continue;
    ++open;
    if (victim == nullptr || slot.activity.worth() < victim->activity.worth()) victim = &slot;
  }
  if (open < most_ || victim == nullptr) return;
  victim->cut = true;
  victim->wire.cut();
}

}  // namespace ackscope::exporter
