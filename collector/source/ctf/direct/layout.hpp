#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collector/model/origin.hpp"

/// How the events of a trace lie in its packets, compiled from the metadata once. Only what
/// LTTng-UST 2.11 and later write on little-endian machines: everything begins at a byte.
namespace ackscope::source::ctf::direct {

struct Field {
  enum class Kind {
    unsigned_number,
    signed_number,
    text,          ///< up to and with a NUL
    fixed_text,    ///< `count` characters, the text ends at the first NUL
    counted_text,  ///< as many characters as the last length before says
    skipped,       ///< `count` times `bytes` without a value for us: reals, arrays of numbers
    counted,       ///< the same, as many as the last length before says
  };
  Kind kind = Kind::skipped;
  std::uint32_t bytes = 1;  ///< of one element
  std::uint32_t count = 1;  ///< elements
  bool big_endian = false;  ///< a number in network order
  bool is_length = false;   ///< how many elements there are of what is counted behind it
  bool hidden = false;      ///< not recorded as such: the guard's, see tsdl_guard.hpp

  bool is_fixed() const {
    return kind != Kind::text && kind != Kind::counted_text && kind != Kind::counted;
  }
};

struct Fields {
  std::vector<Field> fields;
  std::vector<std::string>
      names;  ///< of each, as Babeltrace gives them: without the first underscore
  std::optional<std::uint64_t> bytes;  ///< of all; nothing: it depends on the content
};

struct EventLayout {
  std::string name;  ///< as recorded, e.g. "qemu:vfio_save_block"
  Fields payload;
};

/// A number of the context that every event of a stream has.
struct ContextNumber {
  std::size_t offset = 0;
  std::size_t bytes = 0;  ///< 0: there is none
  bool is_signed = false;
};

/// What an event begins with: number of its class, and the lower bits of its time. Where they do
/// not do, a mark in place of the number is followed by 32 bits of number and 64 of time.
enum class EventHeader {
  compact,  ///< 5 bits of number, 27 of time
  large,    ///< 16 bits of number, 32 of time
};

struct StreamLayout {
  EventHeader header = EventHeader::large;
  std::size_t context_bytes = 0;
  ContextNumber vpid, vtid;
  std::vector<std::optional<EventLayout>> events;  ///< by the number of the class
};

struct TraceLayout {
  std::unordered_map<std::uint64_t, StreamLayout> streams;  ///< by id
  Origin origin;  ///< of a process of this trace, pid: of per-process buffers
};

/// Empty when anything is outside the subset; then Babeltrace reads the trace. `tsdl`: the text as
/// Babeltrace gets it.
std::optional<TraceLayout> layout_of(std::string_view tsdl);

}  // namespace ackscope::source::ctf::direct
