#include "collector/source/ctf/live/batch.hpp"

#include <chrono>
#include <cstring>
#include <utility>

namespace ackscope::source::ctf {

std::string_view Batch::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Batch::add_copy(RawEvent event) {
  if (!event.fields.empty()) {
    void* place = memory_.allocate(event.fields.size_bytes(), alignof(FieldValue));
    auto* fields = static_cast<FieldValue*>(place);
    for (std::size_t i = 0; i < event.fields.size(); ++i) {
      const auto* text = std::get_if<std::string_view>(&event.fields[i]);
      new (fields + i) FieldValue(text == nullptr ? event.fields[i] : FieldValue(keep(*text)));
    }
    event.fields = {fields, event.fields.size()};
  }
  event.text = keep(event.text);
  entries_.emplace_back(event);
}

void BatchQueue::push(BatchPtr batch, const Stop& stop) {
  constexpr std::chrono::milliseconds kPause{1};
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (batches_.size() < kMaxBatches) return batches_.push_back(std::move(batch));
    }
    if (stop.wait_for(kPause)) return;
  }
}

BatchPtr BatchQueue::pop() {
  const std::lock_guard lock(mutex_);
  if (batches_.empty()) return nullptr;
  BatchPtr batch = std::move(batches_.front());
  batches_.pop_front();
  return batch;
}

}  // namespace ackscope::source::ctf
