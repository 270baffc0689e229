#include "babeltrace/filter/merge.hpp"

#include <algorithm>

#include "babeltrace/analysis/judged.hpp"
#include "babeltrace/filter/message_time.hpp"
#include "babeltrace/guarded.hpp"

namespace ackscope::babeltrace {
namespace {

using Status = bt_message_iterator_next_status;

constexpr Status kOk = BT_MESSAGE_ITERATOR_NEXT_STATUS_OK;
constexpr Status kEnd = BT_MESSAGE_ITERATOR_NEXT_STATUS_END;

}  // namespace

Merge::Merge(bt_self_message_iterator* self, bt_message_iterator* upstream)
    : self_(self),
      upstream_(upstream),
      spool_(std::make_unique<Spool>(checked(source::PrivateFolder::make()))) {}

Status Merge::fill() {
  while (ready_.empty()) {
    Status status = kOk;
    switch (state_) {
      case State::reading:
        status = read();
        break;
      case State::rewinding:
        status = rewind();
        break;
      case State::passing:
        status = pass();
        break;
      case State::ended:
        return kEnd;
    }
    if (status != kOk) return status;
  }
  return kOk;
}

Status Merge::read() {
  batch_.clear();
  const Status status = upstream_.next(batch_);
  for (const Message& message : batch_) spool_->take(message.get());
  if (status != kEnd) return status;
  batch_.clear();
  marks_ = marks_of(analyse(*spool_));
  spool_.reset();
  state_ = State::rewinding;
  return kOk;
}

Status Merge::rewind() {
  bt_bool can = BT_FALSE;
  const auto asked = bt_message_iterator_can_seek_beginning(upstream_.get(), &can);
  if (asked == BT_MESSAGE_ITERATOR_CAN_SEEK_BEGINNING_STATUS_AGAIN)
    return static_cast<Status>(asked);
  if (asked != BT_MESSAGE_ITERATOR_CAN_SEEK_BEGINNING_STATUS_OK || !can)
    throw Failure{{"what is before filter.ackscope.rounds cannot be read twice", "",
                   "record to disk and read the recording"}};
  const auto status = bt_message_iterator_seek_beginning(upstream_.get());
  if (status == BT_MESSAGE_ITERATOR_SEEK_BEGINNING_STATUS_OK) state_ = State::passing;
  return static_cast<Status>(status);
}

Status Merge::pass() {
  batch_.clear();
  const Status status = upstream_.next(batch_);
  for (Message& message : batch_) pass(std::move(message));
  if (status != kEnd) return status;
  finish();
  return kOk;
}

void Merge::pass(Message message) {
  const bt_clock_class* clock = message_clock(message.get());
  if (!stream_ && clock != nullptr) {
    stream_ = std::make_unique<MarkStream>(self_, clock);
    ready_.push_back(stream_->beginning());
  }
  if (const OptNs time = message_time(message.get())) {
    add_marks_until(time);
    newest_ = std::max(newest_, *time);
  }
  ready_.push_back(std::move(message));
}

void Merge::add_marks_until(OptNs time) {
  for (; next_mark_ < marks_.size(); ++next_mark_) {
    const Mark& mark = marks_[next_mark_];
    if (time && mark.time > *time) return;
    newest_ = std::max(newest_, mark.time);
    ready_.push_back(stream_->event(mark, newest_));
  }
}

/// Marks that are later than the last message, on a clock of the other host for example.
void Merge::finish() {
  if (stream_) {
    add_marks_until(std::nullopt);
    ready_.push_back(stream_->end());
  }
  state_ = State::ended;
}

}  // namespace ackscope::babeltrace
