#include "gui/viewmodel/query/token.hpp"

#include <algorithm>

#include "gui/viewmodel/query/letters.hpp"

namespace ackscope::viewmodel::query {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kNotInWords = " \t\r\n()\"=!<>~";

Result<Token> quoted_token(std::string_view text, std::size_t at) {
  Token token{Token::Kind::quoted, {}, at, at};
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      token.end = i + 1;
      return token;
    }
    const bool escaped =
        text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
    if (escaped) ++i;
    token.text += text[i];
  }
  return fail("a quote is not closed", column(text, at), "put '\"' at the end of the text");
}

Result<Token> sign_token(std::string_view text, std::size_t at) {
  const bool two = at + 1 < text.size() && text[at + 1] == '=' && text[at] != '~';
  const std::string sign(text.substr(at, two ? 2 : 1));
  if (sign == "!") return fail("'!' alone says nothing", column(text, at), "write 'not' or '!='");
  // "==" is what programmers type.
  return Token{Token::Kind::sign, sign == "==" ? "=" : sign, at, at + sign.size()};
}

Result<Token> token_at(std::string_view text, std::size_t at) {
  if (text[at] == '(') return Token{Token::Kind::open, "(", at, at + 1};
  if (text[at] == ')') return Token{Token::Kind::close, ")", at, at + 1};
  if (text[at] == '"') return quoted_token(text, at);
  if (kNotInWords.find(text[at]) != std::string_view::npos) return sign_token(text, at);
  const std::size_t end = std::min(text.find_first_of(kNotInWords, at), text.size());
  return Token{Token::Kind::word, std::string(text.substr(at, end - at)), at, end};
}

}  // namespace

Result<std::vector<Token>> tokens(std::string_view text) {
  std::vector<Token> result;
  std::size_t at = text.find_first_not_of(kBlanks);
  while (at < text.size()) {
    auto token = token_at(text, at);
    if (!token) return tl::unexpected<Error>(std::move(token.error()));
    at = text.find_first_not_of(kBlanks, token->end);
    result.push_back(std::move(*token));
  }
  result.push_back({Token::Kind::end, {}, text.size(), text.size()});
  return result;
}

bool bare(std::string_view word) {
  if (word.empty() || word.find_first_of(kNotInWords) != std::string_view::npos) return false;
  for (const std::string_view taken : {"and", "or", "not", "has"})
    if (equal(word, taken)) return false;
  return true;
}

std::string quoted(std::string_view value) {
  if (bare(value)) return std::string(value);
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

std::string column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return "column " + std::to_string(characters + 1);
}

}  // namespace ackscope::viewmodel::query
