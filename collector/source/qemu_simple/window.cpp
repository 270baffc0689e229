#include "collector/source/qemu_simple/window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ackscope::source::simple {

Window::Window(ByteReader bytes, std::size_t largest_look_ahead)
    : bytes_(std::move(bytes)), buffer_(4 * largest_look_ahead) {}

std::span<const std::byte> Window::ahead(std::size_t wanted) {
  if (end_ - begin_ < wanted && begin_ != 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
  }
  while (!ended_ && end_ - begin_ < wanted) refill();
  return std::span(buffer_).subspan(begin_, end_ - begin_);
}

void Window::refill() {
  const std::size_t got = bytes_.read(std::span(buffer_).subspan(end_));
  ended_ = got == 0;
  end_ += got;
}

void Window::skip(std::size_t count) {
  count = std::min(count, end_ - begin_);
  begin_ += count;
  offset_ += count;
}

}  // namespace ackscope::source::simple
