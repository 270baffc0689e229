#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/ctf/direct/layout.hpp"

/// Events in bytes. Functions take the bytes from where something begins and return how many it
/// takes; nothing when they do not do: more must be loaded, or it reaches over the packet's end.
namespace ackscope::source::ctf::direct {

struct Head {
  std::uint64_t event_class = 0;
  std::uint64_t time = 0;       ///< as stored
  std::uint64_t time_bits = 0;  ///< how many of them; 64: the whole time
  std::size_t bytes = 0;        ///< of the header
};

std::optional<Head> read_head(std::span<const std::byte> bytes, EventHeader form);

/// The time whose lower bits are in `head` and that does not lie before `now`, the time of what
/// came before in the packet (CTF 1.8 §8: one overflow at most).
std::uint64_t time_of(const Head& head, std::uint64_t now);

/// A number of the context that begins with `context`.
std::optional<std::int64_t> read_number(std::span<const std::byte> context, ContextNumber number);

/// Measures a payload.
std::optional<std::size_t> measure(std::span<const std::byte> bytes, const Fields& payload);
/// Reads it: overwrites `into` with its values. Texts point into `bytes`.
std::optional<std::size_t> read_values(std::span<const std::byte> bytes, const Fields& payload,
                                       std::vector<FieldValue>& into);

}  // namespace ackscope::source::ctf::direct
