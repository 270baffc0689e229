#include "gui/viewmodel/query/match.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/values.hpp"

namespace ackscope::viewmodel::query {
namespace {

/// `=`: the whole, of devices also the end: "00.2".
bool is(const Condition& condition, std::string_view text) {
  if (equal(text, condition.text)) return true;
  return condition.field == Field::device && !condition.text.empty() &&
         ends_with(text, condition.text);
}

bool fits_text(const Condition& condition, std::string_view text) {
  if (condition.sign == Sign::fits)
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *condition.pattern);
  if (condition.sign == Sign::has) return holds(text, condition.text);
  return is(condition, text);
}

bool fits_number(const Condition& condition, double value) {
  switch (condition.sign) {
    case Sign::less:
      return value < condition.amount.value;
    case Sign::at_most:
      return value <= condition.amount.value;
    case Sign::more:
      return value > condition.amount.value;
    case Sign::at_least:
      return value >= condition.amount.value;
    default:
      return condition.amount.is(value);
  }
}

/// `any` is asked for the thing's values. `!=`: it has some, and none of them is the one.
template <typename Any, typename Fits>
bool value_holds(const Condition& condition, Any any, Fits fits) {
  bool seen = false;
  const bool found = any([&](const auto& value) {
    seen = true;
    return fits(condition, value);
  });
  return condition.sign == Sign::is_not ? seen && !found : found;
}

bool anywhere(const Condition& condition, const Subject& subject, const Shown& shown) {
  const auto fits = [&](std::string_view text) { return holds(text, condition.text); };
  for (const Field field : {Field::text, Field::cause, Field::state, Field::side, Field::rule,
                            Field::severity, Field::event})
    if (any_text(field, subject, shown, fits)) return true;
  return false;
}

bool condition_holds(const Condition& condition, const Subject& subject, const Shown& shown) {
  if (!condition.field) return anywhere(condition, subject, shown);
  const Field field = *condition.field;
  if (info(field).kind == FieldKind::text)
    return value_holds(
        condition, [&](const OnText& on_text) { return any_text(field, subject, shown, on_text); },
        fits_text);
  return value_holds(
      condition,
      [&](const OnNumber& on_number) { return any_number(field, subject, shown, on_number); },
      fits_number);
}

}  // namespace

bool holds(const Expression& expression, const Subject& subject, const Shown& shown) {
  const auto part_holds = [&](const Expression& part) { return holds(part, subject, shown); };
  switch (expression.kind) {
    case Expression::Kind::all:
      return std::all_of(expression.parts.begin(), expression.parts.end(), part_holds);
    case Expression::Kind::any:
      return std::any_of(expression.parts.begin(), expression.parts.end(), part_holds);
    case Expression::Kind::none:
      return std::none_of(expression.parts.begin(), expression.parts.end(), part_holds);
    case Expression::Kind::condition:
      break;
  }
  return condition_holds(expression.condition, subject, shown);
}

}  // namespace ackscope::viewmodel::query
