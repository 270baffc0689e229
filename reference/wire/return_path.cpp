#include "reference/wire/return_path.hpp"

#include <array>
#include <string_view>

#include "reference/wire/refuse.hpp"

namespace ackscope::reference::wire {
namespace {

constexpr std::size_t kHeader = 4;
constexpr std::size_t kMaxPayload = 512;  // the buffer of source_return_path_thread()

/// rp_cmd_args; a message of variable length has at least so much.
struct Format {
  std::string_view name;
  std::uint16_t length;
  bool variable;
};
constexpr std::array<Format, 8> kFormats{{{"INVALID", 0, true},
                                          {"SHUT", 4, false},
                                          {"PONG", 4, false},
                                          {"REQ_PAGES_ID", 13, true},
                                          {"REQ_PAGES", 12, false},
                                          {"RECV_BITMAP", 1, true},
                                          {"RESUME_ACK", 4, false},
                                          {"SWITCHOVER_ACK", 0, false}}};

bool has_value(MessageKind kind) {
  return kind == MessageKind::shut || kind == MessageKind::pong || kind == MessageKind::resume_ack;
}

std::uint16_t length_of(MessageKind kind) {
  const auto number = static_cast<std::size_t>(kind);
  return number < kFormats.size() ? kFormats[number].length : 0;
}

bool allowed(const Format& format, std::uint16_t length) {
  if (!format.variable) return length == format.length;
  return length >= format.length && length <= kMaxPayload;
}

}  // namespace

void encode(const Message& message, Bytes& out) {
  const std::uint16_t length = length_of(message.kind);
  put(out, static_cast<std::uint16_t>(message.kind));
  put(out, length);
  if (has_value(message.kind)) {
    put(out, static_cast<std::uint32_t>(message.value));
  } else {
    out.resize(out.size() + length);
  }
}

std::size_t size_of(const Message& message) { return kHeader + length_of(message.kind); }

void MessageDecoder::feed(std::span<const std::uint8_t> bytes) {
  if (error_.empty()) buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

MessageDecoder::Result MessageDecoder::next() {
  if (!error_.empty()) return tl::unexpected<std::string>(error_);
  Cursor in(buffer_);
  Result parsed = parse(in);
  if (!parsed) error_ = parsed.error();
  if (!parsed || !*parsed) return parsed;
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(in.used()));
  return parsed;
}

MessageDecoder::Result MessageDecoder::parse(Cursor& in) const {
  const auto type = in.get<std::uint16_t>();
  const auto length = in.get<std::uint16_t>();
  if (in.ran_out()) return std::nullopt;
  if (type == 0 || type >= kFormats.size()) {
    return refuse("Received invalid message 0x{:04x} length 0x{:04x}", type, length);
  }
  const Format& format = kFormats[type];
  if (!allowed(format, length)) {
    return refuse("Received '{}' message (0x{:04x}) with incorrect length {} expecting {}",
                  format.name, type, length, format.length);
  }
  Message message{.kind = MessageKind{type}};
  if (has_value(message.kind)) {
    message.value = in.get<std::uint32_t>();
  } else {
    in.skip(length);
  }
  if (in.ran_out()) return std::nullopt;
  return message;
}

std::optional<std::string> MessageDecoder::finish() const {
  if (!error_.empty()) return error_;
  if (buffer_.empty()) return std::nullopt;
  return "Failed reading data of a return path message";
}

}  // namespace ackscope::reference::wire
