#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::source::ctf {

/// The words of a TSDL text (CTF 1.8 metadata): names and numbers (with dots), strings with their
/// quotes, single punctuation marks, and ":=" . Comments are left out. All point into the text.
struct Tokens {
  std::vector<std::string_view> words;
  std::size_t whole = 0;        ///< number of words up to the last declaration that is complete
  std::size_t whole_bytes = 0;  ///< length of the text up to there
};

/// Refuses bytes that no TSDL text holds, texts nested deeper than 16 and unbalanced brackets other
/// than a cut at the end. `where` of the error is empty.
Result<Tokens> tokenize(std::string_view text);

/// True when the words from `at` on are those of `pattern` (separated by blanks; "*" is any word).
bool matches(const std::vector<std::string_view>& words, std::size_t at, std::string_view pattern);

/// Calls `see(key, value)` for every `key = value ;` directly inside a block `name {`.
void for_each_entry(const std::vector<std::string_view>& words, std::string_view name,
                    const std::function<void(std::string_view, std::string_view)>& see);

/// The value of a decimal, octal or hexadecimal number.
std::optional<std::uint64_t> number_of(std::string_view word);

}  // namespace ackscope::source::ctf
