#include "collector/model/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report {
namespace {

/// ", 1.4 s less", ", 12 ms more".
std::string change_words(OptNs change, std::string_view positive, std::string_view negative) {
  if (!change || *change == 0) return {};
  const Ns size = *change < 0 ? difference(0, *change) : *change;
  return fmt::format(", {} {}", duration(size), *change > 0 ? positive : negative);
}

/// "would complete with an outage of 23 ms, 1.4 s less, decided 800 ms later".
std::string estimate_words(const WhatIf& estimate) {
  std::string text;
  switch (estimate.prospect) {
    case Prospect::completes:
      text = "completes";
      break;
    case Prospect::fails:
      text = "fails";
      break;
    case Prospect::unknown:
      return "cannot be told";
  }
  if (!estimate.outage_ns) {
    text += ", outage unknown";
  } else if (estimate.recorded || estimate.outage_saved_ns == 0) {
    text += ", the same outage of " + duration(*estimate.outage_ns);
  } else {
    text += ", outage about " + duration(*estimate.outage_ns) +
            change_words(estimate.outage_saved_ns, "less", "more");
  }
  if (estimate.precopy_longer_ns && *estimate.precopy_longer_ns != 0)
    text += ", decided" + change_words(estimate.precopy_longer_ns, "later", "earlier").substr(1);
  return text;
}

std::string estimate_lines(const WhatIf& estimate, const TextStyle& style) {
  const std::string name = fmt::format("  {:<20} ", to_string(estimate.policy));
  const std::string mark = estimate.recorded ? " (as recorded)" : "";
  std::string text = paragraph(name, estimate_words(estimate) + mark, style);
  if (!style.verbose) return text;
  text += paragraph("    ", printable(estimate.explanation, style.unicode), style);
  for (const std::string& sentence : estimate.assumptions)
    text += paragraph("    assumed: ", printable(sentence, style.unicode), style);
  return text;
}

}  // namespace

std::string what_if_section(const Migration& m, const TextStyle& style) {
  const bool tells = std::any_of(m.what_if.begin(), m.what_if.end(), [](const WhatIf& estimate) {
    return !estimate.recorded && estimate.prospect != Prospect::unknown;
  });
  if (!tells && !style.verbose) return {};
  if (m.what_if.empty()) return {};
  std::string text = "What if the ACK mechanism had been (estimates):\n";
  for (const WhatIf& estimate : m.what_if)
    if (style.verbose || !estimate.recorded) text += estimate_lines(estimate, style);
  return text;
}

}  // namespace ackscope::report
