#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "reference/wire/bytes.hpp"
#include "reference/wire/item.hpp"

/// Messages of the return path: u16 type, u16 length, payload (QEMU migration/migration.c,
/// rp_cmd_args and source_return_path_thread). SWITCHOVER_ACK has no payload: 00 07 00 00.
namespace ackscope::reference::wire {

/// Appends the bytes of `message`. SHUT, PONG and RESUME_ACK carry the low 32 bits of its value;
/// the messages of postcopy a payload of zeros.
void encode(const Message& message, Bytes& out);

/// How many bytes encode() appends.
std::size_t size_of(const Message& message);

/// Bytes as messages, whatever the pieces they come in. Types that QEMU does not know and wrong
/// lengths are refused in its words; nothing throws. Payloads of postcopy's messages are dropped.
class MessageDecoder {
 public:
  /// A message; nothing when more bytes are needed; or why this is no return path, for ever.
  using Result = tl::expected<std::optional<Message>, std::string>;

  void feed(std::span<const std::uint8_t> bytes);
  Result next();
  /// Everything was pulled and the peer closed: the error text, unless it did so between messages.
  std::optional<std::string> finish() const;

 private:
  Result parse(Cursor& in) const;

  Bytes buffer_;
  std::string error_;
};

}  // namespace ackscope::reference::wire
