#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "collector/model/time.hpp"
#include "collector/source/qemu_simple/byte_order.hpp"

/// The records of a simple trace, format version 4 (QEMU trace/simple.c):
///
///   header   u64 ~0, u64 magic, u64 4
///   mapping  u64 0, u64 event id, u32 length, name
///   event    u64 1, u64 event id, u64 time in ns, u32 length, u32 pid, arguments
///                   `------------------ length counts these ------------------'
///   dropped  an event with id ~0 - 1 and one argument, the number of lost events
namespace ackscope::source::simple {

inline constexpr std::uint64_t kHeaderEventId = 0xffffffffffffffff;
inline constexpr std::uint64_t kHeaderMagic = 0xf2b177cb0aa429b4;
inline constexpr std::uint64_t kHeaderVersion = 4;
inline constexpr std::uint64_t kDroppedEventId = 0xfffffffffffffffe;
inline constexpr std::size_t kHeaderSize = 24;

/// QEMU writes at most 10 arguments of at most 516 bytes, and names of C functions.
inline constexpr std::size_t kMaxEventLength = 16'384;
inline constexpr std::size_t kMaxNameLength = 256;

struct Mapping {
  std::uint64_t id = 0;
  std::string_view name;
};

struct EventRecord {
  std::uint64_t id = 0;
  Ns time = 0;
  std::uint32_t pid = 0;  ///< 0 until QEMU has initialised its back end
  std::span<const std::byte> arguments;
};

struct Dropped {
  Ns time = 0;
  std::uint64_t count = 0;
};

/// A record and the bytes it takes, type word included.
struct Record {
  std::variant<Mapping, EventRecord, Dropped> content;
  std::size_t size = 0;
};

/// Whether `bytes` begin with something that may be a record: right type, possible lengths, id and
/// time. Bytes that are not there are taken to be right.
bool may_be_record(std::span<const std::byte> bytes, ByteOrder order);

/// The whole record `bytes` begin with; empty when it is none or is cut. Points into `bytes`.
std::optional<Record> parse_record(std::span<const std::byte> bytes, ByteOrder order);

}  // namespace ackscope::source::simple
