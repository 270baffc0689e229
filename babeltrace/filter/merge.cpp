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

std::unique_ptr<Upstream> iterate(bt_self_message_iterator* self,
                                  bt_self_component_port_input* input) {
  bt_message_iterator* iterator = nullptr;
  const auto status = bt_message_iterator_create_from_message_iterator(self, input, &iterator);
  if (status == BT_MESSAGE_ITERATOR_CREATE_FROM_MESSAGE_ITERATOR_STATUS_MEMORY_ERROR)
    throw std::bad_alloc();
  if (status != BT_MESSAGE_ITERATOR_CREATE_FROM_MESSAGE_ITERATOR_STATUS_OK)
    throw Failure{{"what is before filter.ackscope.rounds cannot be read twice", "",
                   "record to disk and read the recording"}};
  return std::make_unique<Upstream>(iterator);
}

}  // namespace

Merge::Merge(bt_self_message_iterator* self, bt_self_component_port_input* input)
    : self_(self),
      input_(input),
      to_read_(iterate(self, input)),
      to_pass_(iterate(self, input)),
      spool_(std::make_unique<Spool>(checked(source::PrivateFolder::make()))) {}

Status Merge::fill() {
  while (ready_.empty()) {
    Status status = kOk;
    switch (state_) {
      case State::reading:
        status = read();
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
  const Status status = to_read_->next(batch_);
  for (const Message& message : batch_) spool_->take(message.get());
  if (status != kEnd) return status;
  marks_ = marks_of(analyse(*spool_));
  spool_.reset();
  to_read_.reset();
  state_ = State::passing;
  return kOk;
}

Status Merge::pass() {
  batch_.clear();
  const Status status = to_pass_->next(batch_);
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

void Merge::begin_again() {
  if (state_ == State::reading) return;  // nothing was passed on yet
  to_pass_ = iterate(self_, input_);
  ready_.clear();
  stream_.reset();
  next_mark_ = 0;
  newest_ = 0;
  state_ = State::passing;
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
