#include "collector/source/ctf/direct/fields.hpp"

#include <algorithm>

#include "collector/source/ctf/format/tsdl_guard.hpp"

namespace ackscope::source::ctf::direct {

namespace {

/// Larger ones are refused by the guard before, see tsdl_guard.hpp.
constexpr std::uint64_t kMaxCount = 4096;

bool is_plain(const IntegerType& type) {
  const bool size = type.bits == 8 || type.bits == 16 || type.bits == 32 || type.bits == 64;
  const bool order = type.byte_order == "native" || type.byte_order == "le" ||
                     type.byte_order == "be" || type.byte_order == "network";
  return size && order && type.align <= 8 && !type.is_clock;
}

Field number(const IntegerType& type) {
  Field field;
  field.kind = type.is_signed ? Field::Kind::signed_number : Field::Kind::unsigned_number;
  field.bytes = static_cast<std::uint32_t>(type.bits / 8);
  field.big_endian = type.byte_order == "be" || type.byte_order == "network";
  return field;
}

class FieldsReader {
 public:
  FieldsReader(const TypeReader& types, std::size_t& at) : types_(types), at_(at) {}

  std::optional<Fields> run() {
    while (word() != "}") {
      if (!field()) return std::nullopt;
    }
    ++at_;
    measure();
    return std::move(all_);
  }

 private:
  std::string_view word(std::size_t ahead = 0) const { return types_.word(at_ + ahead); }

  bool field() {
    if (word() == "integer") return integer();
    if (word() == "string") return text();
    if (word() == "floating_point") return real();
    if (word() == "enum") return enumeration();
    return false;
  }

  bool integer() {
    const auto type = types_.integer(at_);
    if (!type || !is_plain(*type)) return false;
    return word(1) == "[" ? array(*type) : add(number(*type));
  }

  /// `enum : integer { ... } { ... } NAME ;`: its value is that of the integer.
  bool enumeration() {
    if (word(1) != ":") return false;
    at_ += 2;
    const auto type = types_.integer(at_);
    if (!type || !is_plain(*type) || word() != "{" || !skip_block()) return false;
    return add(number(*type));
  }

  /// `string NAME ;` or `string { encoding = UTF8 ; } NAME ;`
  bool text() {
    ++at_;
    if (word() == "{" && !skip_block()) return false;
    Field field;
    field.kind = Field::Kind::text;
    return add(field);
  }

  /// `floating_point { exp_dig = N ; mant_dig = N ; align = N ; } NAME ;`
  bool real() {
    std::uint64_t bits = 0;
    if (word(1) != "{") return false;
    for (at_ += 2; word() != "}"; at_ += 4) {
      if (word(1) != "=" || word(3) != ";") return false;
      const std::uint64_t value = number_of(word(2)).value_or(0);
      if (word() == "align" && value > 8) return false;
      if (word() == "exp_dig" || word() == "mant_dig") bits += std::min<std::uint64_t>(value, 64);
    }
    ++at_;
    if (bits != 32 && bits != 64) return false;
    Field field;
    field.bytes = static_cast<std::uint32_t>(bits / 8);
    return add(field);
  }

  /// `... NAME [ COUNT ] ;`, COUNT a number or a field before.
  bool array(const IntegerType& type) {
    if (word(3) != "]" || word(4) != ";") return false;
    const bool is_text = type.is_character && type.bits == 8;
    Field field;
    field.bytes = static_cast<std::uint32_t>(type.bits / 8);
    const auto count = number_of(word(2));
    if (count) {
      field.kind = is_text ? Field::Kind::fixed_text : Field::Kind::skipped;
      field.count = static_cast<std::uint32_t>(std::min(*count, kMaxCount + 1));
      if (*count > kMaxCount) return false;
    } else {
      const auto length = std::find(words_.rbegin(), words_.rend(), word(2));
      if (length == words_.rend()) return false;
      field.kind = is_text ? Field::Kind::counted_text : Field::Kind::counted;
      field.length = static_cast<std::uint32_t>(words_.rend() - length - 1);
      if (all_.fields[field.length].kind != Field::Kind::unsigned_number) return false;
    }
    const std::string_view name = word();
    at_ += 5;
    return keep(name, field);
  }

  bool add(const Field& field) {
    if (word(1) != ";") return false;
    const std::string_view name = word();
    at_ += 2;
    return keep(name, field);
  }

  bool keep(std::string_view name, Field field) {
    words_.push_back(name);
    all_.names.emplace_back(name.starts_with('_') ? name.substr(1) : name);
    field.hidden = all_.names.back().starts_with(kGuardPrefix);
    all_.fields.push_back(field);
    return true;
  }

  bool skip_block() {
    std::size_t depth = 0;
    do {
      if (word().empty()) return false;
      if (word() == "{") ++depth;
      if (word() == "}") --depth;
      ++at_;
    } while (depth > 0);
    return true;
  }

  void measure() {
    std::uint64_t bytes = 0;
    for (const Field& field : all_.fields) {
      if (!field.is_fixed()) return;
      bytes += std::uint64_t{field.bytes} * field.count;
    }
    all_.bytes = bytes;
  }

  const TypeReader& types_;
  std::size_t& at_;
  std::vector<std::string_view> words_;  ///< names as written
  Fields all_;
};

}  // namespace

std::optional<Fields> read_fields(const TypeReader& types, std::size_t& at) {
  return FieldsReader(types, at).run();
}

}  // namespace ackscope::source::ctf::direct
