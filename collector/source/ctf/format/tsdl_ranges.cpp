#include "collector/source/ctf/format/tsdl_ranges.hpp"

#include <optional>
#include <string_view>
#include <vector>

#include "collector/source/ctf/format/tsdl_types.hpp"

namespace ackscope::source::ctf {

namespace {

class Checker {
 public:
  explicit Checker(const Tokens& tokens)
      : words_(tokens.words), count_(tokens.whole), types_(tokens.words) {}

  bool run() {
    for (std::size_t i = 0; i < count_; ++i) {
      if (words_[i] == "{") open_.push_back(i);
      if (words_[i] == "}" && !open_.empty()) open_.pop_back();
      if (words_[i] == "..." && !is_range(i)) return false;
    }
    return true;
  }

 private:
  bool is_range(std::size_t dots) const {
    if (dots < 2 || open_.empty()) return false;
    const bool down = types_.word(dots + 1) == "-";
    const auto begin = value(types_.word(dots - 1), words_[dots - 2] == "-");
    const auto end = value(types_.word(dots + (down ? 2 : 1)), down);
    if (!begin || !end) return false;
    const bool as_unsigned = *begin <= *end;
    const bool as_signed = static_cast<std::int64_t>(*begin) <= static_cast<std::int64_t>(*end);
    const auto known = is_signed(open_.back());
    return known ? (*known ? as_signed : as_unsigned) : as_signed && as_unsigned;
  }

  /// Modulo 2^64, as Babeltrace keeps it.
  static std::optional<std::uint64_t> value(std::string_view word, bool negative) {
    const auto number = number_of(word);
    return number && negative ? std::optional(~*number + 1) : number;
  }

  /// Of the type before the bracket: `enum NAME : integer { ... } {` or `enum : ALIAS {`.
  std::optional<bool> is_signed(std::size_t bracket) const {
    if (bracket < 2) return std::nullopt;
    if (words_[bracket - 1] != "}") {
      const auto alias = types_.alias(words_[bracket - 1]);
      return alias && words_[bracket - 2] == ":" ? std::optional(alias->is_signed) : std::nullopt;
    }
    constexpr std::size_t kLookBack = 64;
    for (std::size_t i = bracket - 1; i > 0 && bracket - i < kLookBack; --i) {
      if (words_[i] != "integer") continue;
      std::size_t at = i;
      const auto type = types_.integer(at);
      return type && at == bracket ? std::optional(type->is_signed) : std::nullopt;
    }
    return std::nullopt;
  }

  const std::vector<std::string_view>& words_;
  std::size_t count_;
  TypeReader types_;
  std::vector<std::size_t> open_;
};

}  // namespace

bool ranges_are_ranges(const Tokens& tokens) { return Checker(tokens).run(); }

}  // namespace ackscope::source::ctf
