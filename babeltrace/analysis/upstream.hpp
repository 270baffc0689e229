#pragma once

#include <babeltrace2/babeltrace.h>

#include <memory>
#include <vector>

#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {

/// What comes from the component before ours.
class Upstream {
 public:
  /// Takes over the reference.
  explicit Upstream(bt_message_iterator* iterator) : iterator_(iterator) {}

  /// Appends what there is. Any status but OK means that nothing was appended; an error has its
  /// causes already.
  bt_message_iterator_next_status next(std::vector<Message>& into) {
    bt_message_array_const messages = nullptr;
    std::uint64_t count = 0;
    const auto status = bt_message_iterator_next(iterator_.get(), &messages, &count);
    if (status != BT_MESSAGE_ITERATOR_NEXT_STATUS_OK) return status;
    for (std::uint64_t i = 0; i < count; ++i) into.emplace_back(messages[i]);
    return status;
  }

  bt_message_iterator* get() const { return iterator_.get(); }

 private:
  std::unique_ptr<bt_message_iterator, PutRef<bt_message_iterator_put_ref>> iterator_;
};

}  // namespace ackscope::babeltrace
