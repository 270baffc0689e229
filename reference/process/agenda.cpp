#include "reference/process/agenda.hpp"

#include <utility>

namespace ackscope::reference {

Agenda::Agenda(net::Loop& loop, const Clock& clock, std::function<void(const Action&)> perform)
    : clock_(clock), perform_(std::move(perform)), timer_(loop) {}

void Agenda::begin(Director director, std::uint64_t attempt) {
  director_ = std::move(director);
  director_->begin(clock_.now(), attempt);
  look();
}

void Agenda::end() {
  director_.reset();
  timed_.reset();
  timer_.cancel();
}

void Agenda::on_event(Side side, const trace::Event& event) {
  if (director_) director_->on_event(side, event, clock_.now());
}

void Agenda::look() {
  if (!director_) return;
  const std::optional<Ns> next = director_->next_due();
  if (next && *next <= clock_.now()) {
    for (const Action& action : director_->take_due(clock_.now())) perform_(action);
    if (director_) look();
    return;
  }
  if (next == timed_) return;
  timed_ = next;
  if (!next) return timer_.cancel();
  timer_.at(clock_.monotonic(*next), [this] {
    timed_.reset();
    look();
  });
}

}  // namespace ackscope::reference
