#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// What `integer { ... }` declares (CTF 1.8 §4.1.5), with its defaults filled in.
struct IntegerType {
  std::uint64_t bits = 0;   ///< 1 to 64
  std::uint64_t align = 0;  ///< bits, 1 to 64
  bool is_signed = false;
  bool is_character = false;  ///< has an encoding: an array of them is a text
  std::string_view byte_order = "native";

  bool whole_bytes() const { return bits % 8 == 0; }
};

/// The integer types of a TSDL text, written out or under the name of a typealias.
class TypeReader {
 public:
  /// `words` must stay where they are.
  explicit TypeReader(const std::vector<std::string_view>& words);

  /// The word at `at`, empty behind the end.
  std::string_view word(std::size_t at) const { return at < words_.size() ? words_[at] : ""; }
  /// `integer { size = N ; ... }`; moves `at` behind it.
  std::optional<IntegerType> integer(std::size_t& at) const;
  /// The integer type whose alias is the words of [begin, end).
  std::optional<IntegerType> alias(std::size_t begin, std::size_t end) const;
  std::optional<IntegerType> alias(std::string_view name) const;
  /// The first word of the body of `struct NAME {`.
  std::optional<std::size_t> struct_body(std::string_view name) const;

 private:
  std::string joined(std::size_t begin, std::size_t end) const;

  const std::vector<std::string_view>& words_;
  std::map<std::string, IntegerType> aliases_;
};

}  // namespace ackscope::source::ctf
