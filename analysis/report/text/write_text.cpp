#include "analysis/report/text/write_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report {

std::string title_line(std::string_view title, const TextStyle& style) {
  return paint(title, Tone::strong, style) + "\n";
}

std::string paragraph(std::string_view first, std::string_view text, const TextStyle& style) {
  const int indent = text_width(first);
  std::string lines;
  for (const std::string& line : wrap(text, std::max(20, style.width - indent)))
    lines +=
        (lines.empty() ? std::string(first) : std::string(static_cast<std::size_t>(indent), ' ')) +
        line + "\n";
  return lines;
}

OptNs since_begin(const Migration& m, OptNs at) {
  if (!at) return {};
  return difference(*at, begin_or_first(m).value_or(0));
}

OffsetFormat migration_offsets(const Migration& m) {
  return offset_format(since_begin(m, end_or_last(m)).value_or(0));
}

namespace {

/// Where the outage went, in a few lines.
std::string outage_section(const Migration& m, const TextStyle& style) {
  std::string text;
  for (const std::string& line : {outage_line(m, style), downtime_line(m)})
    if (!line.empty()) text += paragraph("", line, style);
  return text;
}

std::string identity_line(const Identity& identity, const TextStyle& style) {
  std::string text;
  if (identity.migration_id) text += "migration id " + *identity.migration_id;
  for (const auto& [key, value] : identity.labels)
    text += (text.empty() ? "" : ", ") + key + "=" + value;
  return text.empty() ? text : printable(text, style.unicode) + "\n";
}

std::string migration_text(const Analysis& analysis, const Migration& m, const TextStyle& style) {
  const std::size_t count = analysis.migrations.size();
  std::string text = count > 1 ? fmt::format("[{} of {}] ", m.index + 1, count) : std::string();
  text = paragraph("", text + headline(m, style), style);
  text += outage_section(m, style) + "\n";
  // First what it comes to, then what it rests on.
  text += findings_section(m, style) + "\n";
  if (const std::string others = what_if_section(m, style); !others.empty()) text += others + "\n";
  text += parties_section(analysis, m, style) + "\n";
  text += phases_section(m, style) + "\n";
  text += rounds_section(m, style);
  return text + loads_section(m, style) + "\n";
}

}  // namespace

void write_text(const Analysis& analysis, std::ostream& out, const TextStyle& style,
                const Identity& identity) {
  out << identity_line(identity, style);
  if (analysis.migrations.empty()) out << "No migration was found in what could be read.\n\n";
  for (const Migration& m : analysis.migrations) out << migration_text(analysis, m, style);
  out << inputs_section(analysis, style);
}

}  // namespace ackscope::report
