#include <fmt/format.h>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report {
namespace {

std::string sides_words(const InputSummary& input) {
  std::string text;
  for (const Side side : input.sides)
    text += fmt::format("{}{}", text.empty() ? "" : "+", to_string(side));
  return text.empty() ? "side unknown" : text;
}

std::string quality_words(const InputSummary& input) {
  std::string text = fmt::format("{} events, {} understood", input.events, input.decoded);
  if (input.unknown > 0) text += fmt::format(", {} of unknown names", input.unknown);
  if (input.malformed > 0) text += fmt::format(", {} MALFORMED", input.malformed);
  if (input.lost > 0) text += fmt::format(", {} LOST", input.lost);
  if (input.incomplete) text += "; incomplete";
  return text;
}

}  // namespace

std::string inputs_section(const Analysis& analysis, const TextStyle& style) {
  std::string text = title_line("inputs", style);
  if (analysis.inputs.empty()) text += "  none\n";
  for (const InputSummary& input : analysis.inputs) {
    text += "  " + printable(input.path, style.unicode) + "\n";
    text += paragraph("    ",
                      fmt::format("{} of {} ({}, {} clock): {}", to_string(input.backend),
                                  printable(input.producer, style.unicode), sides_words(input),
                                  input.clock, quality_words(input)),
                      style);
    for (const std::string& note : input.notes)
      text += paragraph("    - ", printable(note, style.unicode), style);
  }
  return text;
}

}  // namespace ackscope::report
