#include "collector/source/ctf/direct/preamble.hpp"

#include <limits>

#include "collector/source/ctf/format/uuid.hpp"

namespace ackscope::source::ctf::direct {

namespace {

constexpr std::string_view kTypes =
    "typealias integer { size = 8 ; align = 8 ; signed = false ; } := uint8_t ; "
    "typealias integer { size = 16 ; align = 8 ; signed = false ; } := uint16_t ; "
    "typealias integer { size = 32 ; align = 8 ; signed = false ; } := uint32_t ; "
    "typealias integer { size = 64 ; align = 8 ; signed = false ; } := uint64_t ; "
    "typealias integer { size =";
/// 64 or 32 bits.
constexpr std::string_view kMoreTypes =
    "; align = 8 ; signed = false ; } := unsigned long ; "
    "typealias integer { size = 5 ; align = 1 ; signed = false ; } := uint5_t ; "
    "typealias integer { size = 27 ; align = 1 ; signed = false ; } := uint27_t ;";

constexpr std::string_view kTrace = "trace { major = 1 ; minor = 8 ; uuid =";
constexpr std::string_view kPacketHeader =
    "; byte_order = le ; packet.header := struct { uint32_t magic ; uint8_t uuid [ 16 ] ; "
    "uint32_t stream_id ; uint64_t stream_instance_id ; } ; } ;";

constexpr std::string_view kStructures =
    "typealias integer { size = 27 ; align = 1 ; signed = false ; map = clock.monotonic.value ; } "
    ":= uint27_clock_monotonic_t ; "
    "typealias integer { size = 32 ; align = 8 ; signed = false ; map = clock.monotonic.value ; } "
    ":= uint32_clock_monotonic_t ; "
    "typealias integer { size = 64 ; align = 8 ; signed = false ; map = clock.monotonic.value ; } "
    ":= uint64_clock_monotonic_t ; "
    "struct packet_context { uint64_clock_monotonic_t timestamp_begin ; "
    "uint64_clock_monotonic_t timestamp_end ; uint64_t content_size ; uint64_t packet_size ; "
    "uint64_t packet_seq_num ; unsigned long events_discarded ; uint32_t cpu_id ; } ; "
    "struct event_header_compact { enum : uint5_t { compact = 0 ... 30 , extended = 31 } id ; "
    "variant < id > { struct { uint27_clock_monotonic_t timestamp ; } compact ; "
    "struct { uint32_t id ; uint64_clock_monotonic_t timestamp ; } extended ; } v ; } "
    "align ( 8 ) ; "
    "struct event_header_large { enum : uint16_t { compact = 0 ... 65534 , extended = 65535 } id ; "
    "variant < id > { struct { uint32_clock_monotonic_t timestamp ; } compact ; "
    "struct { uint32_t id ; uint64_clock_monotonic_t timestamp ; } extended ; } v ; } "
    "align ( 8 ) ;";

bool types(Cursor& at) {
  if (!at.take(kTypes)) return false;
  const std::string_view bits = at.next();
  return (bits == "64" || bits == "32") && at.take(kMoreTypes);
}

/// In quotes, with its dashes.
bool is_uuid(std::string_view word) {
  constexpr std::size_t kSize = 38;
  const bool dashes = word.size() == kSize && word[9] == '-' && word[14] == '-' &&
                      word[19] == '-' && word[24] == '-';
  return dashes && std::count(word.begin(), word.end(), '-') == 4 && unquoted(word) &&
         uuid_of(word);
}

bool trace(Cursor& at) { return at.take(kTrace) && is_uuid(at.next()) && at.take(kPacketHeader); }

bool is_value(std::string_view word) {
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto number = number_of(word);
  return unquoted(word) || (number && *number <= kMax);
}

/// LTTng's keys are lower case words, none of them one of TSDL's.
bool is_key(std::string_view word) {
  return word == "domain" || word == "hostname" || word == "procname" || word == "vpid" ||
         word == "vpid_datetime" || word == "architecture_bit_width" ||
         word.starts_with("tracer_") || word.starts_with("trace_") || word == "product_uuid";
}

bool environment(Cursor& at, Preamble& into) {
  if (!at.take("env {")) return false;
  while (!at.take("} ;")) {
    const std::string_view key = at.word(), value = at.word(2);
    if (!is_key(key) || !at.take("* = * ;") || !is_value(value)) return false;
    if (!into.environment.emplace(key, value).second) return false;
  }
  return true;
}

bool clock(Cursor& at, Preamble& into) {
  if (!at.take("clock { name = \"monotonic\" ;")) return false;
  if (at.word() == "uuid") {
    into.clock_uuid = at.word(2);
    if (!at.take("uuid = * ;") || !is_uuid(*into.clock_uuid)) return false;
  }
  const std::string_view description = at.word(2);
  if (!at.take("description = * ;") || !unquoted(description)) return false;
  const std::string_view offset = at.word(6);
  return at.take("freq = 1000000000 ; offset = * ; } ;") && number_of(offset);
}

}  // namespace

std::optional<Preamble> read_preamble(Cursor& at) {
  Preamble read;
  const bool known =
      types(at) && trace(at) && environment(at, read) && clock(at, read) && at.take(kStructures);
  return known ? std::optional(std::move(read)) : std::nullopt;
}

}  // namespace ackscope::source::ctf::direct
