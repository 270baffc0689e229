#include "collector/source/ctf/direct/merge.hpp"

#include <algorithm>

namespace ackscope::source::ctf::direct {

using Item = StreamReader::Item;

Merge::Head Merge::advance(std::size_t index) {
  TraceStream& stream = streams_[index];
  const Item item = stream.reader.next();
  return {stream.offset + static_cast<Ns>(stream.reader.time()), index, item};
}

/// The first of every stream. False: one is damaged.
bool Merge::begin() {
  begun_ = true;
  for (std::size_t i = 0; i < streams_.size(); ++i) {
    const Head head = advance(i);
    if (head.item == Item::damaged) return false;
    if (head.item != Item::end) others_.push_back(head);
  }
  std::make_heap(others_.begin(), others_.end(), is_later);
  return true;
}

/// Most events follow one of the same stream: only then the heap is left alone.
Item Merge::next() {
  if (!begun_) {
    if (!begin()) return Item::damaged;
  } else if (now_.item != Item::end) {
    now_ = advance(now_.stream);
    if (now_.item == Item::damaged) return Item::damaged;
    if (now_.item != Item::end && (others_.empty() || !is_later(now_, others_.front())))
      return now_.item;
    if (now_.item != Item::end) {
      others_.push_back(now_);
      std::push_heap(others_.begin(), others_.end(), is_later);
    }
  }
  if (others_.empty()) return now_.item = Item::end;
  std::pop_heap(others_.begin(), others_.end(), is_later);
  now_ = others_.back();
  others_.pop_back();
  return now_.item;
}

std::uint64_t Merge::bytes_read() const {
  std::uint64_t bytes = 0;
  for (const TraceStream& stream : streams_) bytes += stream.reader.bytes_read();
  return bytes;
}

}  // namespace ackscope::source::ctf::direct
