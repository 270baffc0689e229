#include "collector/source/ctf/direct/packets.hpp"

#include <array>
#include <span>

namespace ackscope::source::ctf::direct {

Packets::Step Packets::next() {
  while (file_ < files_.size() && at_ >= files_[file_].size()) {
    ++file_;
    at_ = 0;
  }
  if (file_ == files_.size()) return Step::end;
  const InputFile& file = files_[file_];
  std::array<std::byte, kMaxHeaderBytes> bytes;
  const auto header = std::span(bytes).first(layout_.header_bytes);
  const auto packet = parse_packet(header.first(file.read(at_, header)), layout_);
  if (!packet || packet->size > file.size() - at_) return Step::damaged;
  found_ = {&file, at_, *packet};
  at_ += packet->size;
  return Step::packet;
}

}  // namespace ackscope::source::ctf::direct
