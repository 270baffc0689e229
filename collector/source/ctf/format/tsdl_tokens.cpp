#include "collector/source/ctf/format/tsdl_tokens.hpp"

#include <algorithm>
#include <charconv>

namespace ackscope::source::ctf {

namespace {

constexpr std::size_t kMaxDepth = 16;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && !is_blank(c)) || c == 0x7F;
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  Result<Tokens> run() {
    if (std::any_of(text_.begin(), text_.end(), is_control)) {
      return fail("the metadata holds bytes that are no text");
    }
    while (skip_blanks(), at_ < text_.size()) {
      const std::size_t length = word_length();
      if (length == 0) break;  // a string that is cut off
      if (!take(length)) return fail("the brackets of the metadata do not match");
    }
    return std::move(tokens_);
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        ++at_;
      } else if (text_.substr(at_, 2) == "/*") {
        skip_behind("*/");
      } else if (text_.substr(at_, 2) == "//") {
        skip_behind("\n");
      } else {
        return;
      }
    }
  }

  void skip_behind(std::string_view mark) {
    const std::size_t found = text_.find(mark, at_ + 2);
    at_ = found == std::string_view::npos ? text_.size() : found + mark.size();
  }

  std::size_t word_length() const {
    const std::string_view rest = text_.substr(at_);
    if (rest[0] == '"') return string_length(rest);
    if (rest.substr(0, 2) == ":=") return 2;
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_word);
    return std::max<std::size_t>(1, static_cast<std::size_t>(end - rest.begin()));
  }

  static std::size_t string_length(std::string_view rest) {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '\\')
        ++i;
      else if (rest[i] == '"')
        return i + 1;
    }
    return 0;
  }

  bool take(std::size_t length) {
    const std::string_view word = text_.substr(at_, length);
    tokens_.words.push_back(word);
    at_ += length;
    if (word == "{" || word == "[" || word == "(") {
      open_.push_back(word[0]);
      return open_.size() <= kMaxDepth;
    }
    if (word == "}" || word == "]" || word == ")") {
      const char opening = word == "}" ? '{' : word == "]" ? '[' : '(';
      if (open_.empty() || open_.back() != opening) return false;
      open_.pop_back();
    }
    if (word == ";" && open_.empty()) {
      tokens_.whole = tokens_.words.size();
      tokens_.whole_bytes = at_;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<char> open_;
  Tokens tokens_;
};

}  // namespace

Result<Tokens> tokenize(std::string_view text) { return Tokenizer(text).run(); }

bool matches(const std::vector<std::string_view>& words, std::size_t at, std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t length = std::min(pattern.find(' '), pattern.size());
    const std::string_view wanted = pattern.substr(0, length);
    if (at >= words.size() || (wanted != "*" && words[at] != wanted)) return false;
    pattern.remove_prefix(std::min(length + 1, pattern.size()));
    ++at;
  }
  return true;
}

void for_each_entry(const std::vector<std::string_view>& words, std::string_view name,
                    const std::function<void(std::string_view, std::string_view)>& see) {
  std::size_t depth = 0;
  bool inside = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "{") {
      inside = depth == 0 ? (i > 0 && words[i - 1] == name) : inside;
      ++depth;
    } else if (words[i] == "}" && depth > 0) {
      --depth;
    } else if (inside && depth == 1 && matches(words, i, "* = * ;")) {
      see(words[i], words[i + 2]);
    }
  }
}

std::optional<std::uint64_t> number_of(std::string_view word) {
  int base = 10;
  if (word.substr(0, 2) == "0x" || word.substr(0, 2) == "0X") {
    base = 16;
    word.remove_prefix(2);
  } else if (word.size() > 1 && word[0] == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

}  // namespace ackscope::source::ctf
