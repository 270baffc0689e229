#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// LTTng's live protocol, version 2: the viewer asks, lttng-relayd answers, one at a time. All
/// numbers are big endian, all structures packed.
///
///   every request   data_size:64 command:32 version:32 data[data_size]
///   connect         -> viewer:64 major:32 minor:32 type:32
///   list_sessions   -> count:32, each id:64 timer:32 clients:32 streams:32 host[64] name[255]
///   attach          -> status:32 count:32, each id:64 trace:64 is_metadata:32 path[4096] name[255]
///   next_index      -> offset packet content begin end discarded stream_class :64 status flags :32
///   packet          -> status:32 length:32 flags:32 bytes[length]
///   metadata        -> length:64 status:32 bytes[length]
///   new_streams     -> like attach
///   create_session  -> status:32
///   detach          -> status:32
namespace ackscope::source::ctf {

enum class Command : std::uint32_t {
  connect = 1,
  list_sessions,
  attach,
  next_index,
  packet,
  metadata,
  new_streams,
  create_session,
  detach,
};

enum class Attach : std::uint32_t { ok = 1, already, unknown, not_live, bad_seek, no_session };
enum class Seek : std::uint32_t { oldest = 1, newest };
enum class MetadataStatus : std::uint32_t { ok = 1, nothing_new, gone };

inline constexpr std::size_t kCommandBytes = 16;
inline constexpr std::size_t kSessionBytes = 339;
inline constexpr std::size_t kStreamBytes = 4371;
inline constexpr std::size_t kMaxSessions = 4096;
inline constexpr std::size_t kMaxStreams = 16384;
inline constexpr std::size_t kMaxRequest = kCommandBytes + 20;
inline constexpr std::size_t kMaxReplyHead = 64;

std::uint32_t number32(std::span<const std::byte> bytes, std::size_t at);
std::uint64_t number64(std::span<const std::byte> bytes, std::size_t at);
void put32(std::span<std::byte> bytes, std::size_t at, std::uint32_t value);
void put64(std::span<std::byte> bytes, std::size_t at, std::uint64_t value);

/// How a command and its answer look.
struct Shape {
  std::size_t request = 0;  ///< bytes of data behind the command
  std::size_t head = 0;     ///< bytes of the answer that always come
};
/// Empty for a command that the protocol does not have.
std::optional<Shape> shape_of(std::uint32_t command);

/// A request, header and data; the data is zero.
std::vector<std::byte> request_of(Command command);

struct RelaySession {
  std::uint64_t id = 0;
  std::uint32_t clients = 0;
  std::string host, name;  ///< as sent: may hold any character
};
RelaySession session_of(std::span<const std::byte> bytes);

}  // namespace ackscope::source::ctf
