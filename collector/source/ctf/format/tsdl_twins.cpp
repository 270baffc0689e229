#include "collector/source/ctf/format/tsdl_twins.hpp"

#include <set>
#include <vector>

namespace ackscope::source::ctf {

namespace {

struct Block {
  bool has_members = false;
  std::string_view last;  ///< what a `;` or `,` would make a member's name
  std::set<std::string_view> names;
};

class Finder {
 public:
  explicit Finder(const Tokens& tokens) : words_(tokens.words), count_(tokens.whole) {}

  std::optional<std::string_view> run() {
    blocks_.emplace_back();
    for (std::size_t i = 0; i < count_; ++i) {
      if (words_[i] == "{") {
        blocks_.push_back({is_compound(i), {}, {}});
      } else if (words_[i] == "}") {
        if (blocks_.size() > 1) blocks_.pop_back();
      } else if (auto twin = see(words_[i])) {
        return twin;
      }
    }
    return std::nullopt;
  }

 private:
  /// `NAME ;`, `NAME ,`, `NAME [ LENGTH ]`
  std::optional<std::string_view> see(std::string_view word) {
    Block& block = blocks_.back();
    const bool ends = word == ";" || word == "," || word == "[";
    if (!block.has_members || !ends) {
      block.last = word == "]" ? std::string_view() : word;
      return std::nullopt;
    }
    std::string_view name = block.last;
    block.last = {};
    if (name.empty()) return std::nullopt;
    if (name.starts_with('_')) name.remove_prefix(1);
    return block.names.insert(name).second ? std::nullopt : std::optional(name);
  }

  /// `struct {`, `struct NAME {`, and the same of variants with or without `< TAG >`.
  bool is_compound(std::size_t bracket) const {
    for (std::size_t back = 1; back <= 5 && back <= bracket; ++back) {
      const std::string_view word = words_[bracket - back];
      if (word == "struct" || word == "variant") return true;
      if (word == ";" || word == "{" || word == "}") return false;
    }
    return false;
  }

  const std::vector<std::string_view>& words_;
  std::size_t count_;
  std::vector<Block> blocks_;
};

}  // namespace

std::optional<std::string_view> twin_member(const Tokens& tokens) { return Finder(tokens).run(); }

}  // namespace ackscope::source::ctf
