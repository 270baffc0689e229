#include "collector/source/ctf/format/tsdl_guard.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "collector/source/ctf/format/tsdl_ranges.hpp"
#include "collector/source/ctf/format/tsdl_twins.hpp"

namespace ackscope::source::ctf {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::uint64_t kMaxElements = 1'000'000;
constexpr std::uint64_t kLengthBits = 16;
constexpr std::size_t kLookBack = 4096;  ///< words; keeps hostile texts from costing quadratic time

tl::unexpected<Error> refuse(std::string what) {
  return fail("the metadata declares " + std::move(what), {},
              "record with lttng-ust 2.8 or later; if it was, the metadata is damaged");
}

/// The declaration `integer { ... } NAME ;` that ends with the word at `name`.
struct LengthField {
  std::size_t integer = 0;  ///< index of the word "integer"
  std::size_t size = 0;     ///< index of the number of bits
  std::size_t name = 0;
};

class Guard {
 public:
  Guard(std::string_view text, const Tokens& tokens, bool big_endian)
      : text_(text), words_(tokens.words), count_(tokens.whole), big_endian_(big_endian) {}

  Result<std::string> run(const Tokens& tokens) {
    if (const auto twin = twin_member(tokens))
      return refuse("two fields of the name " + std::string(*twin));
    if (!ranges_are_ranges(tokens)) return refuse("a range that ends before it begins");
    for (std::size_t i = 0; i < count_; ++i) {
      if (words_[i] == "typealias" || words_[i] == "typedef") {
        if (auto checked = check_alias(i); !checked) return tl::unexpected(checked.error());
      } else if (matches(words_, i, "clock {")) {
        if (!has_frequency(i)) return refuse("a clock without frequency");
      } else if (words_[i] == "[") {
        if (auto checked = check_array(i); !checked) return tl::unexpected(checked.error());
      }
    }
    return rewritten();
  }

 private:
  Result<void> check_alias(std::size_t at) const {
    const std::string_view type = at + 1 < count_ ? words_[at + 1] : "";
    if (type == "struct" || type == "variant") return refuse("a compound type under another name");
    for (std::size_t i = at; i < count_ && words_[i] != ";" && words_[i] != "{"; ++i) {
      if (words_[i] == "[") return refuse("an array type under another name");
    }
    return {};
  }

  /// Babeltrace divides by it, though CTF has a default.
  bool has_frequency(std::size_t at) const {
    while (at < count_ && words_[at] != "}") {
      if (matches(words_, at++, "freq = *")) return true;
    }
    return false;
  }

  /// `TYPE NAME [ LENGTH ]`
  Result<void> check_array(std::size_t at) {
    if (at < 3 || at + 3 >= count_ || words_[at + 2] != "]") return refuse("a malformed array");
    if (words_[at + 3] == "[") return refuse("an array of arrays");
    if (is_compound(at - 2)) return refuse("an array of structures");
    const std::string_view length = words_[at + 1];
    if (const auto fixed = number_of(length)) {
      elements_ += *fixed;
      if (*fixed > kMaxArray || elements_ > kMaxElements) return refuse("oversized arrays");
      return {};
    }
    return narrow(length, at);
  }

  /// True when the type that ends at word `last` is a struct or a variant.
  bool is_compound(std::size_t last) const {
    std::size_t head = last;
    if (words_[last] == "}") {
      const auto open = opening(last);
      if (!open || *open == 0) return true;
      head = *open - 1;
    }
    // `struct NAME`, `variant NAME <TAG>`, or the keyword itself before the bracket.
    for (std::size_t back = 0; back < 3 && back <= head; ++back) {
      const std::string_view word = words_[head - back];
      if (word == "struct" || word == "variant") return true;
      if (word == ";" || word == "{" || word == "}") break;
    }
    return words_[head] == ">";
  }

  std::optional<std::size_t> opening(std::size_t closing) const {
    std::size_t depth = 0;
    const std::size_t farthest = closing > kLookBack ? closing - kLookBack : 0;
    for (std::size_t i = closing + 1; i-- > farthest;) {
      if (words_[i] == "}") ++depth;
      if (words_[i] == "{" && --depth == 0) return i;
    }
    return std::nullopt;
  }

  Result<void> narrow(std::string_view length, std::size_t before) {
    const auto field = length_field(length, before);
    if (!field) return refuse("a sequence whose length field is not before it");
    const auto bits = number_of(words_[field->size]);
    const bool known = bits && (*bits == 8 || *bits == 16 || *bits == 32 || *bits == 64);
    if (!known) return refuse("a sequence with an odd length field");
    if (*bits > kLengthBits) wide_[field->integer] = *field;
    return {};
  }

  /// The nearest `integer { size = BITS ; ... } length ;` in the same structure.
  std::optional<LengthField> length_field(std::string_view length, std::size_t before) const {
    const std::size_t farthest = before > kLookBack ? before - kLookBack : 3;
    for (std::size_t i = before - 1; i >= farthest; --i) {
      if (words_[i] == "fields" || words_[i] == "event" || words_[i] == "stream") return {};
      if (words_[i] != length || words_[i - 1] != "}" || words_[i + 1] != ";") continue;
      const auto open = opening(i - 1);
      if (!open || *open == 0 || words_[*open - 1] != "integer") return {};
      if (!matches(words_, *open + 1, "size = * ;")) return {};
      for (std::size_t k = *open; k < i; ++k) {
        if (words_[k] == "byte_order" || words_[k] == "map") return {};
      }
      return LengthField{*open - 1, *open + 3, i};
    }
    return {};
  }

  std::size_t position(std::size_t word) const {
    return static_cast<std::size_t>(words_[word].data() - text_.data());
  }

  std::string rewritten() const {
    std::string out;
    std::size_t copied = 0;
    const auto copy_to = [&](std::size_t end) {
      out += text_.substr(copied, end - copied);
      copied = end;
    };
    for (const auto& [integer, field] : wide_) {
      const std::uint64_t bits = number_of(words_[field.size]).value_or(kLengthBits);
      const std::string rest = "integer { size = " + std::to_string(bits - kLengthBits) +
                               "; align = 8; signed = 0; } _" + std::string(kGuardPrefix) +
                               std::to_string(field.name) + ";";
      copy_to(position(integer));
      if (big_endian_) out += rest + " ";
      copy_to(position(field.size));
      out += std::to_string(kLengthBits);
      copied += words_[field.size].size();
      copy_to(position(field.name + 1) + 1);
      if (!big_endian_) out += " " + rest;
    }
    copy_to(count_ == 0 ? 0 : position(count_ - 1) + 1);
    return out + "\n";
  }

  std::string_view text_;
  const Words& words_;
  std::size_t count_;
  bool big_endian_;
  std::uint64_t elements_ = 0;
  std::map<std::size_t, LengthField> wide_;  ///< by place
};

}  // namespace

Result<std::string> guard_tsdl(std::string_view text, const Tokens& tokens, bool big_endian) {
  return Guard(text, tokens, big_endian).run(tokens);
}

}  // namespace ackscope::source::ctf
