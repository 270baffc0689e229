#pragma once

#include <string>
#include <string_view>

namespace ackscope::report {

/// What the place that shows the text can do.
struct TextStyle {
  int width = 100;       ///< columns; texts are wrapped, tables lose decimals to fit
  bool colour = false;   ///< ANSI colours; everything is readable without them
  bool unicode = false;  ///< UTF-8 line drawing and names; otherwise plain ASCII
  bool verbose = false;  ///< everything that is known, not only what decides
};

/// What a piece of text means; the colours follow from it.
enum class Tone { plain, strong, dim, good, warning, bad, data, transfer, load, ack, unknown };

/// `text` in the colour of its tone, or unchanged without colour.
inline std::string paint(std::string_view text, Tone tone, const TextStyle& style) {
  static constexpr std::string_view codes[] = {"",   "1",  "2",  "32", "33", "1;31",
                                               "34", "36", "35", "32", "2"};
  const std::string_view code = codes[static_cast<std::size_t>(tone)];
  if (!style.colour || code.empty() || text.empty()) return std::string(text);
  return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

}  // namespace ackscope::report
