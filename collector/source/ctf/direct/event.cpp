#include "collector/source/ctf/direct/event.hpp"

#include <cstring>

#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf::direct {

namespace {

template <typename Number>
std::uint64_t little(const std::byte* from) {
  Number value;
  std::memcpy(&value, from, sizeof value);
  if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) {
    return load({from, sizeof value}, false);
  }
  return value;
}

std::uint64_t unsigned_at(const std::byte* from, std::size_t bytes) {
  switch (bytes) {
    case 1:
      return little<std::uint8_t>(from);
    case 2:
      return little<std::uint16_t>(from);
    case 4:
      return little<std::uint32_t>(from);
    default:
      return little<std::uint64_t>(from);
  }
}

std::int64_t with_sign(std::uint64_t value, std::size_t bytes) {
  const std::size_t unused = 64 - 8 * bytes;
  return static_cast<std::int64_t>(value << unused) >> unused;
}

std::uint64_t number_at(const std::byte* from, const Field& field) {
  return field.big_endian ? load({from, field.bytes}, true) : unsigned_at(from, field.bytes);
}

/// Up to the first NUL.
std::string_view text_in(const std::byte* from, std::size_t most) {
  const auto* text = reinterpret_cast<const char*>(from);
  return {text, ::strnlen(text, most)};
}

/// A payload from begin to end.
class Reader {
 public:
  Reader(std::span<const std::byte> bytes, const Fields& payload)
      : bytes_(bytes), payload_(payload) {}

  template <typename See>
  std::optional<std::size_t> run(See see) {
    for (const Field& field : payload_.fields) {
      const auto size = size_of(field);
      if (!size || *size > bytes_.size() - at_) return std::nullopt;
      if (field.is_length) length_ = number_at(bytes_.data() + at_, field);
      if (!field.hidden) see(field, bytes_.data() + at_, *size);
      at_ += *size;
    }
    return at_;
  }

 private:
  std::optional<std::size_t> size_of(const Field& field) const {
    if (field.kind == Field::Kind::text) {
      const auto rest = bytes_.subspan(at_);
      const void* end = rest.empty() ? nullptr : std::memchr(rest.data(), 0, rest.size());
      if (end == nullptr) return std::nullopt;
      return static_cast<std::size_t>(static_cast<const std::byte*>(end) - rest.data()) + 1;
    }
    if (field.is_fixed()) return std::size_t{field.bytes} * field.count;
    return length_ * field.bytes;
  }

  std::span<const std::byte> bytes_;
  const Fields& payload_;
  std::size_t at_ = 0;
  std::uint64_t length_ = 0;  ///< the last one
};

FieldValue value_of(const Field& field, const std::byte* from, std::size_t size) {
  switch (field.kind) {
    case Field::Kind::unsigned_number:
      return number_at(from, field);
    case Field::Kind::signed_number:
      return with_sign(number_at(from, field), field.bytes);
    case Field::Kind::text:
      return std::string_view(reinterpret_cast<const char*>(from), size - 1);
    case Field::Kind::fixed_text:
    case Field::Kind::counted_text:
      return text_in(from, size);
    case Field::Kind::skipped:
    case Field::Kind::counted:
      break;
  }
  return std::monostate{};
}

std::optional<Head> extended(std::span<const std::byte> bytes, std::size_t mark) {
  constexpr std::size_t kNumber = 4, kTime = 8;
  if (bytes.size() < mark + kNumber + kTime) return std::nullopt;
  return Head{unsigned_at(bytes.data() + mark, kNumber),
              unsigned_at(bytes.data() + mark + kNumber, kTime), 64, mark + kNumber + kTime};
}

}  // namespace

std::optional<Head> read_head(std::span<const std::byte> bytes, EventHeader form) {
  if (form == EventHeader::large) {
    constexpr std::uint64_t kExtended = 65535;
    if (bytes.size() < 2) return std::nullopt;
    const std::uint64_t number = unsigned_at(bytes.data(), 2);
    if (number == kExtended) return extended(bytes, 2);
    if (bytes.size() < 6) return std::nullopt;
    return Head{number, unsigned_at(bytes.data() + 2, 4), 32, 6};
  }
  constexpr std::uint64_t kExtended = 31;
  if (bytes.empty()) return std::nullopt;
  const std::uint64_t number = unsigned_at(bytes.data(), 1) & 31;
  // The bits of what follows begin at the next byte.
  if (number == kExtended) return extended(bytes, 1);
  if (bytes.size() < 4) return std::nullopt;
  return Head{number, unsigned_at(bytes.data(), 4) >> 5, 27, 4};
}

std::uint64_t time_of(const Head& head, std::uint64_t now) {
  if (head.time_bits == 64) return head.time;
  const std::uint64_t range = std::uint64_t{1} << head.time_bits, mask = range - 1;
  const std::uint64_t time = (now & ~mask) | head.time;
  return head.time < (now & mask) ? time + range : time;
}

std::optional<std::int64_t> read_number(std::span<const std::byte> context, ContextNumber number) {
  if (number.bytes == 0) return std::nullopt;
  const std::uint64_t value = unsigned_at(context.data() + number.offset, number.bytes);
  return number.is_signed ? with_sign(value, number.bytes) : static_cast<std::int64_t>(value);
}

std::optional<std::size_t> measure(std::span<const std::byte> bytes, const Fields& payload) {
  if (payload.bytes) {
    return *payload.bytes <= bytes.size() ? std::optional(static_cast<std::size_t>(*payload.bytes))
                                          : std::nullopt;
  }
  return Reader(bytes, payload).run([](const Field&, const std::byte*, std::size_t) {});
}

std::optional<std::size_t> read_values(std::span<const std::byte> bytes, const Fields& payload,
                                       std::vector<FieldValue>& into) {
  into.clear();
  return Reader(bytes, payload)
      .run([&](const Field& field, const std::byte* from, std::size_t size) {
        into.push_back(value_of(field, from, size));
      });
}

}  // namespace ackscope::source::ctf::direct
