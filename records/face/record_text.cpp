#include <fmt/format.h>

#include <ostream>

#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "records/face/write_record.hpp"

namespace ackscope::records::face {
namespace {

std::string row(std::string_view label, const std::string& words, const report::TextStyle& style) {
  return report::paragraph(fmt::format("  {:<12} ", label), report::printable(words, style.unicode),
                           style);
}

std::string_view basis_words(Basis basis) {
  switch (basis) {
    case Basis::one_side:
      return "one side";
    case Basis::analysis:
      return "both sides, analysed together";
    case Basis::evidence:
      return "two halves, joined by the blocks that were sent and loaded";
    case Basis::migration_id:
      return "two halves, joined by the migration id that was given";
  }
  return "";
}

std::string label_words(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) text += (text.empty() ? "" : ", ") + name + "=" + value;
  return text;
}

std::string record_section(const Stored& stored, const report::TextStyle& style) {
  const Record& record = stored.record;
  std::string text = report::title_line("Record", style);
  text += row("key", record.key, style);
  text += row("known from", std::string(basis_words(record.basis)), style);
  if (record.migration_id) text += row("migration id", *record.migration_id, style);
  if (!record.labels.empty()) text += row("labels", label_words(record.labels), style);
  for (const Stored::Candidate& each : stored.candidates)
    text += row("candidate", each.key + " may be its other half: " + each.reason, style);
  return text + "\n";
}

/// What the words about times need to know of clocks: a record without a month counts from
/// somewhere.
Analysis clocks_of(const Record& record) {
  Analysis analysis;
  if (month_of(record) != 0) return analysis;
  InputSummary input;
  input.sides = {record.migration.source ? Side::source : Side::destination};
  input.clock = "monotonic";
  analysis.inputs.push_back(std::move(input));
  return analysis;
}

}  // namespace

void write_record(const Stored& stored, std::ostream& out, const report::TextStyle& asked) {
  report::TextStyle style = asked;
  style.verbose = true;  // all that there is: evidence stays with the recording
  const Migration& m = stored.record.migration;
  out << report::paragraph("", report::headline(m, style), style);
  for (const std::string& line : {report::outage_line(m, style), report::downtime_line(m)})
    if (!line.empty()) out << report::paragraph("", line, style);
  out << "\n" << record_section(stored, style);
  out << report::findings_section(m, style) << "\n";
  out << report::parties_section(clocks_of(stored.record), m, style) << "\n";
  out << report::phases_section(m, style) << "\n" << report::rounds_section(m, style);
}

}  // namespace ackscope::records::face
