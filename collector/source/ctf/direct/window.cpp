#include "collector/source/ctf/direct/window.hpp"

#include <algorithm>
#include <cstring>

namespace ackscope::source::ctf::direct {

void Window::open(const InputFile& file, std::uint64_t offset, std::uint64_t bytes) {
  file_ = &file;
  next_ = offset;
  left_ = bytes;
  at_ = end_ = 0;
}

bool Window::more() {
  if (left_ == 0) return false;
  std::memmove(bytes_.data(), bytes_.data() + at_, end_ - at_);
  end_ -= at_;
  at_ = 0;
  // What did not do must become longer, however long an event is.
  if (bytes_.size() - end_ < kSmallest / 2) bytes_.resize(std::max(kSmallest, 2 * bytes_.size()));
  const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(bytes_.size() - end_, left_));
  const std::size_t got = file_->read(next_, std::span(bytes_).subspan(end_, want));
  end_ += got;
  next_ += got;
  left_ -= got;
  bytes_read_ += got;
  return got > 0;
}

}  // namespace ackscope::source::ctf::direct
