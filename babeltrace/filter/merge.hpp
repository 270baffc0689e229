#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "babeltrace/analysis/spool.hpp"
#include "babeltrace/analysis/upstream.hpp"
#include "babeltrace/filter/mark_stream.hpp"
#include "babeltrace/filter/marks.hpp"

namespace ackscope::babeltrace {

/// The messages of an input with the marks of what it tells between them. First reads the input to
/// its end for the analysis, then again to pass it on: with two iterators, as not every component
/// that can be read twice can also seek (the trimmer cannot).
class Merge {
 public:
  /// Refuses an input that can be read only once.
  Merge(bt_self_message_iterator* self, bt_self_component_port_input* input);

  /// Sees to it that something is ready; any status but OK means that nothing is.
  bt_message_iterator_next_status fill();
  std::deque<Message>& ready() { return ready_; }
  /// What comes next is the first message again; the analysis is not repeated.
  void begin_again();

 private:
  enum class State { reading, passing, ended };

  bt_message_iterator_next_status read();
  bt_message_iterator_next_status pass();
  void pass(Message message);
  void add_marks_until(OptNs time);
  void finish();

  bt_self_message_iterator* self_;
  bt_self_component_port_input* input_;
  std::unique_ptr<Upstream> to_read_;  ///< until it was read
  std::unique_ptr<Upstream> to_pass_;
  State state_ = State::reading;
  std::unique_ptr<Spool> spool_;
  std::vector<Mark> marks_;
  std::size_t next_mark_ = 0;
  std::unique_ptr<MarkStream> stream_;  ///< made with the first message that has a clock
  Ns newest_ = 0;
  std::vector<Message> batch_;
  std::deque<Message> ready_;
};

}  // namespace ackscope::babeltrace
