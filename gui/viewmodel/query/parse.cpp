#include "gui/viewmodel/query/parse.hpp"

#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/parse_condition.hpp"
#include "gui/viewmodel/query/token.hpp"

namespace ackscope::viewmodel::query {
namespace {

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens) : cursor_{text, std::move(tokens)} {}

  Result<Expression> whole() {
    if (cursor_.peek().kind == Token::Kind::end) return Expression{};
    auto result = alternatives(0);
    if (result && cursor_.peek().kind != Token::Kind::end)
      return cursor_.expected("'and' or 'or'", "join conditions by them");
    return result;
  }

 private:
  Result<Expression> alternatives(std::size_t depth) {
    return joined(Expression::Kind::any, "or", depth,
                  [this](std::size_t at) { return conjunction(at); });
  }

  Result<Expression> conjunction(std::size_t depth) {
    return joined(Expression::Kind::all, "and", depth, [this](std::size_t at) { return one(at); });
  }

  /// What `part` reads, as often as `word` stands between.
  template <typename Part>
  Result<Expression> joined(Expression::Kind kind, std::string_view word, std::size_t depth,
                            Part part) {
    auto first = part(depth);
    if (!first || !cursor_.at_word(word)) return first;
    Expression result{kind, {}, {}};
    result.parts.push_back(std::move(*first));
    while (cursor_.at_word(word)) {
      cursor_.next();
      auto more = part(depth);
      if (!more) return more;
      result.parts.push_back(std::move(*more));
    }
    return result;
  }

  Result<Expression> one(std::size_t depth) {
    if (depth >= kDeepestFilter)
      return fail("too many conditions inside one another", cursor_.here(),
                  "leave out parentheses or 'not'");
    if (cursor_.at_word("not")) return negation(depth);
    if (cursor_.peek().kind == Token::Kind::open) return parentheses(depth);
    auto read = read_condition(cursor_);
    if (!read) return tl::unexpected<Error>(std::move(read.error()));
    return Expression{Expression::Kind::condition, {}, std::move(*read)};
  }

  Result<Expression> negation(std::size_t depth) {
    cursor_.next();
    auto part = one(depth + 1);
    if (!part) return part;
    Expression result{Expression::Kind::none, {}, {}};
    result.parts.push_back(std::move(*part));
    return result;
  }

  Result<Expression> parentheses(std::size_t depth) {
    const std::string where = cursor_.here();
    cursor_.next();
    auto inside = alternatives(depth + 1);
    if (!inside) return inside;
    if (cursor_.peek().kind == Token::Kind::end)
      return fail("a parenthesis is not closed", where, "put ')' behind its end");
    if (cursor_.peek().kind != Token::Kind::close)
      return cursor_.expected("'and', 'or' or ')'", "join conditions by 'and' or 'or'");
    cursor_.next();
    return inside;
  }

  Cursor cursor_;
};

}  // namespace

Result<Expression> parse(std::string_view text) {
  if (text.size() > kLongestFilter)
    return fail("the filter is too long", column(text, kLongestFilter), "shorten it");
  auto read = tokens(text);
  if (!read) return tl::unexpected<Error>(std::move(read.error()));
  return Parser(text, std::move(*read)).whole();
}

}  // namespace ackscope::viewmodel::query
