#include "gui/viewmodel/query/field.hpp"
#include "gui/viewmodel/query/filter.hpp"
#include "gui/viewmodel/query/parse.hpp"
#include "gui/viewmodel/query/token.hpp"

namespace ackscope::viewmodel {
namespace {

using query::Expression;

bool says_nothing(const Result<Expression>& read) {
  return !read || (read->kind == Expression::Kind::all && read->parts.empty());
}

/// `or` binds less than the `and` that is put beside it.
std::string beside_and(const std::string& text, const Expression& read) {
  return read.kind == Expression::Kind::any ? "(" + text + ")" : text;
}

/// Numbers stand without blanks and quotes: 12.4ms.
std::string value_text(std::string_view field, std::string_view value) {
  const auto named = query::field_named(field);
  if (named && query::info(*named).kind != query::FieldKind::text &&
      query::parse_amount(value, query::info(*named).kind))
    return std::string(value);
  return query::quoted(value);
}

}  // namespace

std::string condition(std::string_view field, std::string_view value, bool negated) {
  return std::string(field) + (negated ? " != " : " = ") + value_text(field, value);
}

std::string both(const std::string& filter, const std::string& more) {
  const auto first = query::parse(filter);
  const auto second = query::parse(more);
  if (says_nothing(second)) return filter;
  if (says_nothing(first)) return more;
  return beside_and(filter, *first) + " and " + beside_and(more, *second);
}

}  // namespace ackscope::viewmodel
