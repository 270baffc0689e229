#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "collector/source/ctf/format/file.hpp"
#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf::direct {

/// The packets of one stream, file after file.
class Packets {
 public:
  struct Found {
    const InputFile* file = nullptr;
    std::uint64_t offset = 0;
    Packet packet;
  };
  enum class Step { packet, end, damaged };

  /// `files`: in the order of time, opened. `layout` must stay.
  Packets(std::deque<InputFile> files, const PacketLayout& layout)
      : files_(std::move(files)), layout_(layout) {}

  /// Goes to the next packet. Damaged: its header is none any more (the file has changed).
  Step next();
  const Found& found() const { return found_; }

 private:
  std::deque<InputFile> files_;
  const PacketLayout& layout_;
  std::size_t file_ = 0;
  std::uint64_t at_ = 0;
  Found found_;
};

}  // namespace ackscope::source::ctf::direct
