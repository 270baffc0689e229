#include "gui/viewmodel/tables/row_table.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace tables;
using Kind = Column::Kind;

Cell rank(const Finding& finding) { return static_cast<std::int64_t>(finding.severity); }

/// Titles are the report's names, but for `t_ns`, which is "time".
const std::vector<RowColumn<const Finding*>>& columns() {
  static const std::vector<RowColumn<const Finding*>> all{
      {{"severity", "severity", Kind::text, "error, warning or info"},
       [](const Finding* const& f) { return text(to_string(f->severity)); },
       [](const Finding* const& f) { return rank(*f); }},
      {{"rule", "rule", Kind::text, "The rule that found it"},
       [](const Finding* const& f) { return text(f->rule); }},
      {{"device", "device", Kind::text, "Empty: it concerns the migration", "-"},
       [](const Finding* const& f) { return known_text(f->device); }},
      {{"time", "t", Kind::time, "When it happened"},
       [](const Finding* const& f) { return number(f->t_ns); }},
      {{"cost", "", Kind::duration, "Time that it cost the migration", "-"},
       [](const Finding* const& f) { return number(f->cost_ns); }},
      {{"title", "text", Kind::text, "What was found"},
       [](const Finding* const& f) { return text(f->title); }},
      {{"confidence", "", Kind::text, "observed: seen in the trace; inferred: follows from it"},
       [](const Finding* const& f) { return text(to_string(f->confidence)); }},
  };
  return all;
}

}  // namespace

TablePtr finding_table(RecordingPtr recording, std::size_t migration) {
  std::vector<std::pair<Subject, const Finding*>> rows;
  const auto& findings = recording->analysis.migrations[migration].findings;
  for (std::size_t i = 0; i < findings.size(); ++i)
    rows.push_back({{Subject::Kind::finding, Side::source, 0, i}, &findings[i]});
  return std::make_shared<RowTable<const Finding*>>(std::move(recording), migration, "findings",
                                                    columns(), std::move(rows));
}

}  // namespace ackscope::viewmodel
