#pragma once

#include <cstdint>
#include <optional>

#include "collector/source/ctf/direct/cursor.hpp"

/// The types of fields in the words of LTTng-UST. Each moves `at` behind what it reads; empty when
/// a word is another one.
namespace ackscope::source::ctf::direct {

struct Integer {
  std::uint32_t bytes = 1;
  bool is_signed = false;
  bool is_character = false;  ///< has an encoding: an array of them is a text
  bool big_endian = false;
  bool is_rest = false;  ///< the guard's, see tsdl_guard.hpp
};

/// `integer { size = N ; align = 8 ; signed = N ; encoding = ... ; base = N ; [byte_order = ... ;]
/// }`
std::optional<Integer> read_integer(Cursor& at);

/// `enum : integer { ... } { "LABEL" = N ... N , ... }`: its numbers.
std::optional<Integer> read_enumeration(Cursor& at);

/// `floating_point { exp_dig = N ; mant_dig = N ; align = 8 ; [byte_order = ... ;] }`: its bytes.
std::optional<std::uint32_t> read_real(Cursor& at);

/// `string` or `string { encoding = ASCII ; }`
bool read_string(Cursor& at);

}  // namespace ackscope::source::ctf::direct
