#include "tests/contract/declarations.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/bytes/line_reader.hpp"

namespace ackscope::contract {
namespace {

/// The names out of "const char *name, int ret"; "void" has none.
std::vector<std::string> argument_names(const std::string& arguments) {
  static const std::regex name(R"((\w+)\s*(,|$))");
  if (arguments == "void") return {};
  std::vector<std::string> names;
  for (std::sregex_iterator at(arguments.begin(), arguments.end(), name), end; at != end; ++at) {
    names.push_back((*at)[1]);
  }
  return names;
}

/// `"size %"PRIu64" ret %d"` -> `size %u ret %d`: the pieces joined, PRI macros and widths
/// resolved.
std::string shape_of(const std::string& format) {
  static const std::regex piece(R"re("((?:[^"\\]|\\.)*)"|PRI([diuxX])\d+)re");
  static const std::regex conversion(R"(%#?[0-9.]*(?:hh|h|ll|l|z|j)?([diuxXs]))");
  std::string joined;
  for (std::sregex_iterator at(format.begin(), format.end(), piece), end; at != end; ++at) {
    joined += (*at)[1].matched ? (*at)[1].str() : (*at)[2].str();
  }
  std::string shape = std::regex_replace(joined, conversion, "%$1");
  for (std::size_t i = shape.find("%i"); i != std::string::npos; i = shape.find("%i", i)) {
    shape[i + 1] = 'd';
  }
  return shape;
}

}  // namespace

std::pair<std::string, Declaration> parse_declaration(std::string_view line) {
  static const std::regex form(R"(^(?:(?:disable|vcpu|nop|tcg)\s+)*(\w+)\s*\(([^)]*)\)\s*(.*)$)");
  std::smatch match;
  const std::string text(line);
  if (text.starts_with('#') || !std::regex_match(text, match, form)) return {};
  return {match[1], {argument_names(match[2]), shape_of(match[3])}};
}

Declarations declarations_of(std::string_view release) {
  const std::string path =
      ACKSCOPE_RECORDINGS_DIR "/trace-events-all-" + std::string(release) + ".xz";
  auto bytes = source::ByteReader::open(path);
  if (!bytes) {
    ADD_FAILURE() << to_line(bytes.error());
    return {};
  }
  source::LineReader lines(std::move(*bytes));
  Declarations declarations;
  while (lines.next()) {
    auto [name, declaration] = parse_declaration(lines.line());
    if (!name.empty()) declarations.emplace(std::move(name), std::move(declaration));
  }
  EXPECT_FALSE(lines.damage()) << path;
  EXPECT_GT(declarations.size(), 5000U) << path;
  return declarations;
}

}  // namespace ackscope::contract
