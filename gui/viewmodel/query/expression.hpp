#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/query/amount.hpp"
#include "gui/viewmodel/query/field.hpp"

namespace re2 {
class RE2;
}

/// A filter that has been understood.
namespace ackscope::viewmodel::query {

enum class Sign : std::uint8_t { is, is_not, less, at_most, more, at_least, fits, has };

struct Condition {
  std::optional<Field> field;  ///< empty: any text of the thing holds `text`
  Sign sign = Sign::has;
  std::string text;  ///< in small letters
  Amount amount;
  std::shared_ptr<const re2::RE2> pattern;  ///< of `fits`
};

struct Expression {
  enum class Kind : std::uint8_t { all, any, none, condition };
  Kind kind = Kind::all;  ///< `all` of nothing takes everything
  std::vector<Expression> parts;
  Condition condition;
};

}  // namespace ackscope::viewmodel::query
