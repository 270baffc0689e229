#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "gui/viewmodel/query/expression.hpp"
#include "gui/viewmodel/query/token.hpp"

namespace ackscope::viewmodel::query {

/// Where the parser stands.
struct Cursor {
  std::string_view text;
  std::vector<Token> tokens;
  std::size_t at = 0;

  const Token& peek(std::size_t ahead = 0) const;
  /// The last token, `end`, stays.
  void next();
  /// An unquoted word, in any case of letters.
  bool at_word(std::string_view word) const;
  std::string here() const;
  /// "expected WHAT", here.
  tl::unexpected<Error> expected(std::string_view what, std::string remedy) const;
};

/// FIELD SIGN VALUE or TEXT.
Result<Condition> read_condition(Cursor& cursor);

}  // namespace ackscope::viewmodel::query
