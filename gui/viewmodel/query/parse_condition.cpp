#include "gui/viewmodel/query/parse_condition.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/parse.hpp"

namespace ackscope::viewmodel::query {
namespace {

struct SignName {
  std::string_view name;
  Sign sign;
};
constexpr SignName signs[] = {{"=", Sign::is},       {"!=", Sign::is_not}, {"<", Sign::less},
                              {"<=", Sign::at_most}, {">", Sign::more},    {">=", Sign::at_least},
                              {"~", Sign::fits},     {"has", Sign::has}};

std::optional<Sign> sign_of(const Token& token) {
  if (token.kind != Token::Kind::sign && token.kind != Token::Kind::word) return {};
  for (const SignName& each : signs)
    if (equal(token.text, each.name)) return each.sign;
  return {};
}

std::string field_names() {
  std::string names;
  for (const FieldInfo& each : fields()) {
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  return names;
}

bool is_value(const Token& token) {
  return token.kind == Token::Kind::quoted || (token.kind == Token::Kind::word && bare(token.text));
}

/// "50 ms", "2 min 5 s": numbers and units that stand apart are one value.
std::string amount_text(Cursor& cursor, FieldKind kind) {
  std::string text = cursor.peek().text;
  cursor.next();
  const auto goes_on = [&](const Token& token) {
    return token.kind == Token::Kind::word &&
           (is_unit(token.text, kind) || (token.text[0] >= '0' && token.text[0] <= '9'));
  };
  for (; goes_on(cursor.peek()); cursor.next()) text += " " + cursor.peek().text;
  return text;
}

std::string_view example(FieldKind kind) {
  if (kind == FieldKind::duration) return "write a duration, like 50 ms";
  if (kind == FieldKind::bytes) return "write a size, like 1.5 MiB";
  return "write a number, like 2";
}

Result<Condition> with_amount(Cursor& cursor, Condition condition, FieldKind kind) {
  const std::string where = cursor.here();
  const auto amount = parse_amount(amount_text(cursor, kind), kind);
  if (!amount) return fail("this is no value of the field", where, std::string(example(kind)));
  condition.amount = *amount;
  return condition;
}

/// RE2 takes time that is linear in the text, whatever the pattern, and here at most 1 MiB.
Result<Condition> with_pattern(Cursor& cursor, Condition condition) {
  const std::string where = cursor.here();
  const std::string& text = cursor.peek().text;
  if (text.size() > kLongestPattern)
    return fail("the regular expression is too long", where, "shorten it");
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_max_mem(1 << 20);
  options.set_encoding(RE2::Options::EncodingUTF8);
  auto pattern = std::make_shared<const RE2>(text, options);
  if (!pattern->ok())
    return fail("this is no regular expression: " + pattern->error(), where,
                "write \\ before a sign that stands for itself");
  cursor.next();
  condition.pattern = std::move(pattern);
  return condition;
}

Result<Condition> with_value(Cursor& cursor, Condition condition) {
  const FieldInfo& field = info(*condition.field);
  if (!is_value(cursor.peek())) return cursor.expected("a value", "put words like 'and' in quotes");
  if (field.kind != FieldKind::text) return with_amount(cursor, std::move(condition), field.kind);
  if (condition.sign == Sign::fits) return with_pattern(cursor, std::move(condition));
  condition.text = lower(cursor.peek().text);
  cursor.next();
  return condition;
}

/// Texts have no order, numbers no words.
bool suits(Sign sign, FieldKind kind) {
  const bool of_texts = sign == Sign::fits || sign == Sign::has;
  if (sign == Sign::is || sign == Sign::is_not) return true;
  return of_texts == (kind == FieldKind::text);
}

Result<Condition> of_field(Cursor& cursor) {
  const auto field = field_named(cursor.peek().text);
  if (!field)
    return fail("there is no field '" + cursor.peek().text + "'", cursor.here(),
                "fields are " + field_names());
  cursor.next();
  const auto sign = sign_of(cursor.peek());
  if (!suits(*sign, info(*field).kind))
    return cursor.expected(
        info(*field).kind == FieldKind::text ? "one of = != ~ has" : "one of = != < <= > >=",
        "another comparison is not known of '" + std::string(info(*field).name) + "'");
  cursor.next();
  return with_value(cursor, {field, *sign, {}, {}, {}});
}

}  // namespace

const Token& Cursor::peek(std::size_t ahead) const {
  return tokens[std::min(at + ahead, tokens.size() - 1)];
}

void Cursor::next() { at = std::min(at + 1, tokens.size() - 1); }

bool Cursor::at_word(std::string_view word) const {
  return peek().kind == Token::Kind::word && equal(peek().text, word);
}

std::string Cursor::here() const { return column(text, peek().begin); }

tl::unexpected<Error> Cursor::expected(std::string_view what, std::string remedy) const {
  return fail("expected " + std::string(what), here(), std::move(remedy));
}

Result<Condition> read_condition(Cursor& cursor) {
  if (cursor.peek().kind == Token::Kind::word && sign_of(cursor.peek(1))) return of_field(cursor);
  if (!is_value(cursor.peek()))
    return cursor.expected("a condition", "like 'cause = reinit', or a word to look for");
  Condition condition{{}, Sign::has, lower(cursor.peek().text), {}, {}};
  cursor.next();
  return condition;
}

}  // namespace ackscope::viewmodel::query
