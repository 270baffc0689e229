#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::viewmodel::query {

struct Token {
  enum class Kind {
    word,    ///< unquoted: a field, a value, `and`, `or`, `not`, `has`
    quoted,  ///< "..." with \" and \\ inside; `text` is what they stand for
    sign,    ///< = != < <= > >= ~
    open,
    close,
    end,
  };
  Kind kind = Kind::end;
  std::string text;
  std::size_t begin = 0, end = 0;  ///< bytes of the filter
};

/// The last one is always `end`. Error: a quote that is not closed, a '!' alone.
Result<std::vector<Token>> tokens(std::string_view text);

/// Whether `word` stands for itself without quotes.
bool bare(std::string_view word);
/// As a value is written: bare where that is enough.
std::string quoted(std::string_view value);

/// "column 7" of the byte, counted in characters from 1.
std::string column(std::string_view text, std::size_t byte);

}  // namespace ackscope::viewmodel::query
