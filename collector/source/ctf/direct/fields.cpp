#include "collector/source/ctf/direct/fields.hpp"

#include <algorithm>

#include "collector/source/ctf/direct/types.hpp"
#include "collector/source/ctf/format/tsdl_guard.hpp"

namespace ackscope::source::ctf::direct {

namespace {

Field number(const Integer& type) {
  Field field;
  field.kind = type.is_signed ? Field::Kind::signed_number : Field::Kind::unsigned_number;
  if (type.is_rest) field.kind = Field::Kind::skipped;
  field.bytes = type.bytes;
  field.big_endian = type.big_endian;
  return field;
}

class FieldsReader {
 public:
  explicit FieldsReader(Cursor& at) : at_(at) {}

  std::optional<Fields> run() {
    while (!at_.take("}")) {
      if (!field()) return std::nullopt;
    }
    if (has_twins()) return std::nullopt;
    measure();
    return std::move(all_);
  }

 private:
  bool field() {
    if (at_.word() == "integer") return integer();
    if (at_.word() == "string") return text();
    if (at_.word() == "floating_point") return real();
    return at_.word() == "enum" && enumeration();
  }

  bool integer() {
    const auto type = read_integer(at_);
    if (!type) return false;
    const bool is_rest = at_.word().substr(at_.word().empty() ? 0 : 1).starts_with(kGuardPrefix);
    if (type->is_rest != is_rest) return false;
    if (at_.word(1) == "[") return !is_rest && array(*type);
    length_ = type->is_signed || is_rest ? length_ : all_.fields.size();
    return add(number(*type));
  }

  bool enumeration() {
    const auto type = read_enumeration(at_);
    return type && add(number(*type));
  }

  bool text() {
    if (!read_string(at_)) return false;
    Field field;
    field.kind = Field::Kind::text;
    return add(field);
  }

  bool real() {
    const auto bytes = read_real(at_);
    Field field;
    field.bytes = bytes.value_or(0);
    return bytes && add(field);
  }

  /// `NAME [ COUNT ] ;`, COUNT a number or the last plain number before.
  bool array(const Integer& type) {
    const std::string_view name = at_.next(), length = at_.word(1);
    if (!at_.take("[ * ] ;")) return false;
    const bool is_text = type.is_character && type.bytes == 1;
    Field field;
    field.bytes = type.bytes;
    if (const auto count = number_of(length)) {
      if (*count == 0 || *count > kMaxArray) return false;
      field.kind = is_text ? Field::Kind::fixed_text : Field::Kind::skipped;
      field.count = static_cast<std::uint32_t>(*count);
    } else {
      if (!length_ || *length_ >= words_.size() || words_[*length_] != length) return false;
      field.kind = is_text ? Field::Kind::counted_text : Field::Kind::counted;
      all_.fields[*length_].is_length = true;
    }
    return keep(name, field);
  }

  bool add(const Field& field) {
    const std::string_view name = at_.word();
    return at_.take("* ;") && keep(name, field);
  }

  bool keep(std::string_view name, Field field) {
    if (!is_field_name(name)) return false;
    words_.push_back(name);
    all_.names.emplace_back(name.substr(1));
    field.hidden = all_.names.back().starts_with(kGuardPrefix);
    all_.fields.push_back(field);
    return true;
  }

  bool has_twins() const {
    auto sorted = words_;
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
  }

  void measure() {
    std::uint64_t bytes = 0;
    for (const Field& field : all_.fields) {
      if (!field.is_fixed()) return;
      bytes += std::uint64_t{field.bytes} * field.count;
    }
    all_.bytes = bytes;
  }

  Cursor& at_;
  std::optional<std::size_t> length_;    ///< of the last number that may be one
  std::vector<std::string_view> words_;  ///< names as written
  Fields all_;
};

}  // namespace

std::optional<Fields> read_fields(Cursor& at) { return FieldsReader(at).run(); }

}  // namespace ackscope::source::ctf::direct
