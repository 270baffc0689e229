#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "gui/viewmodel/query/filter.hpp"
#include "gui/viewmodel/query/parse.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace ackscope;
using namespace ackscope::viewmodel;
using ackscope::fuzz::require;

/// At least as many as there are parentheses and `not`s inside one another.
std::size_t depth(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return c == '(' || c == 'o' || c == 'O'; }));
}

}  // namespace

/// Any text is a filter or an error with a column; what can be read alone can be read joined.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto parsed = query::parse(text);
  if (!parsed) {
    require(parsed.error().where.starts_with("column ") && !parsed.error().what.empty());
    return 0;
  }
  // Joined it may be one deeper.
  if (size > query::kLongestFilter / 4 || depth(text) >= query::kDeepestFilter) return 0;
  require(query::parse(both(text, "device = a or " + condition("text", text))).has_value());
  require(query::parse(both(text, text)).has_value());
  return 0;
}
