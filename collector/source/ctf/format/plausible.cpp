#include "collector/source/ctf/format/plausible.hpp"

#include <algorithm>
#include <array>

namespace ackscope::source::ctf {

namespace {

constexpr bool is_no_text(unsigned byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0xC0 ||
         byte == 0xC1 || byte > 0xF4;
}

constexpr auto kNoText = [] {
  std::array<bool, 256> table{};
  for (unsigned byte = 0; byte < table.size(); ++byte) table[byte] = is_no_text(byte);
  return table;
}();

bool is_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return kNoText[static_cast<unsigned char>(c)]; });
}

}  // namespace

bool plausible(const std::vector<FieldValue>& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const FieldValue& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    return text == nullptr || is_text(*text);
  });
}

}  // namespace ackscope::source::ctf
