#pragma once

#include <string_view>

#include "collector/model/result.hpp"
#include "gui/viewmodel/query/expression.hpp"

namespace ackscope::viewmodel::query {

inline constexpr std::size_t kLongestFilter = 16'384;
inline constexpr std::size_t kDeepestFilter = 64;  ///< parentheses and `not` inside one another
inline constexpr std::size_t kLongestPattern = 1'000;

///   any   := all { or all }             `not` binds closest, then `and`, then `or`
///   all   := one { and one }
///   one   := not one | ( any ) | FIELD SIGN VALUE | TEXT
Result<Expression> parse(std::string_view text);

}  // namespace ackscope::viewmodel::query
