#include "collector/source/qemu_simple/record.hpp"

#include <algorithm>
#include <limits>

namespace ackscope::source::simple {
namespace {

using Bytes = std::span<const std::byte>;

enum class RecordType : std::uint64_t { mapping = 0, event = 1 };

constexpr std::size_t kMappingHead = 8 + 8 + 4;
constexpr std::size_t kEventHead = 24;  // without the type word
constexpr std::uint64_t kMaxId = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kMaxTime = std::numeric_limits<Ns>::max();

bool has(Bytes bytes, std::size_t count) { return bytes.size() >= count; }

bool is_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool may_be_mapping(Bytes bytes, ByteOrder order) {
  if (has(bytes, 16) && order.u64(&bytes[8]) > kMaxId) return false;
  if (!has(bytes, kMappingHead)) return true;
  const std::size_t length = order.u32(&bytes[16]);
  if (length == 0 || length > kMaxNameLength) return false;
  const Bytes name = bytes.subspan(kMappingHead, std::min(length, bytes.size() - kMappingHead));
  return is_name({reinterpret_cast<const char*>(name.data()), name.size()});
}

bool may_be_event(Bytes bytes, ByteOrder order) {
  const bool has_id = has(bytes, 16);
  const bool dropped = has_id && order.u64(&bytes[8]) == kDroppedEventId;
  if (has_id && !dropped && order.u64(&bytes[8]) > kMaxId) return false;
  if (has(bytes, 24) && order.u64(&bytes[16]) > kMaxTime) return false;
  if (!has(bytes, 28)) return true;
  const std::size_t length = order.u32(&bytes[24]);
  return dropped ? length == kEventHead + 8 : length >= kEventHead && length <= kMaxEventLength;
}

Record parse_mapping(Bytes bytes, ByteOrder order) {
  const std::size_t length = order.u32(&bytes[16]);
  const auto* name = reinterpret_cast<const char*>(bytes.data() + kMappingHead);
  return {Mapping{order.u64(&bytes[8]), {name, length}}, kMappingHead + length};
}

Record parse_event(Bytes bytes, ByteOrder order) {
  const std::uint64_t id = order.u64(&bytes[8]);
  const Ns time = static_cast<Ns>(order.u64(&bytes[16]));
  const std::size_t length = order.u32(&bytes[24]);
  if (id == kDroppedEventId) return {Dropped{time, order.u64(&bytes[8 + kEventHead])}, 8 + length};
  const Bytes arguments = bytes.subspan(8 + kEventHead, length - kEventHead);
  return {EventRecord{id, time, order.u32(&bytes[28]), arguments}, 8 + length};
}

}  // namespace

bool may_be_record(Bytes bytes, ByteOrder order) {
  if (!has(bytes, 8)) return true;
  switch (static_cast<RecordType>(order.u64(bytes.data()))) {
    case RecordType::mapping:
      return may_be_mapping(bytes, order);
    case RecordType::event:
      return may_be_event(bytes, order);
  }
  return false;
}

std::optional<Record> parse_record(Bytes bytes, ByteOrder order) {
  if (!has(bytes, kMappingHead) || !may_be_record(bytes, order)) return std::nullopt;
  const auto type = static_cast<RecordType>(order.u64(bytes.data()));
  if (type == RecordType::mapping) {
    if (!has(bytes, kMappingHead + order.u32(&bytes[16]))) return std::nullopt;
    return parse_mapping(bytes, order);
  }
  if (!has(bytes, 8 + kEventHead) || !has(bytes, 8 + order.u32(&bytes[24]))) return std::nullopt;
  return parse_event(bytes, order);
}

}  // namespace ackscope::source::simple
