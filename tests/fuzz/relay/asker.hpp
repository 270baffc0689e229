#pragma once

#include <cstdint>
#include <span>

#include "collector/source/ctf/live/protocol.hpp"

namespace ackscope::fuzz {

/// Asks a gate as Babeltrace does, and believes what it is told as Babeltrace does: so what it is
/// told must be such that Babeltrace survives it.
class Asker {
 public:
  explicit Asker(std::uint16_t port);
  ~Asker();
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;

  /// False: the gate has closed.
  bool ask(source::ctf::Command command, std::uint64_t stream);

 private:
  bool get(std::span<std::byte> into);
  bool skip(std::uint64_t bytes);
  bool take_text(std::span<const std::byte> head);

  int socket_;
};

}  // namespace ackscope::fuzz
