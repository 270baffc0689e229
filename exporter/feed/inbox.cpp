#include "exporter/feed/inbox.hpp"

#include <algorithm>
#include <utility>

#include "analysis/report/events_jsonl/lines.hpp"

namespace ackscope::feed {
namespace {

/// Clocks of several hosts may be in it: such a gap belongs to no process.
LinePtr line_of(const Gap& gap) {
  auto line = std::make_shared<Line>();
  line->text = report::gap_line(gap);
  line->begin = gap.begin;
  line->end = gap.end;
  line->events = gap.lost;
  return line;
}

}  // namespace

bool Inbox::put(LinePtr line) {
  const std::scoped_lock lock(mutex_);
  if (bytes_ + line->cost() > most_bytes_) {
    if (!missed_) missed_ = Gap{line->begin, line->end, 0, std::nullopt};
    missed_->begin = std::min(missed_->begin, line->begin);
    missed_->end = std::max(missed_->end, line->end);
    *missed_->lost += line->events.value_or(0);
    return false;
  }
  bytes_ += line->cost();
  messages_.emplace_back(std::move(line));
  return messages_.size() == 1;
}

bool Inbox::put(Forget forget) {
  const std::scoped_lock lock(mutex_);
  messages_.emplace_back(forget);
  return messages_.size() == 1;
}

std::vector<Message> Inbox::take() {
  std::vector<Message> taken;
  std::optional<Gap> missed;
  {
    const std::scoped_lock lock(mutex_);
    taken.swap(messages_);
    missed.swap(missed_);
    bytes_ = 0;
  }
  if (missed) taken.emplace_back(line_of(*missed));
  return taken;
}

}  // namespace ackscope::feed
