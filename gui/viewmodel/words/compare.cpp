#include "gui/viewmodel/words/compare.hpp"

#include "analysis/compare/comparison.hpp"
#include "analysis/report/compare/amounts.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel {
namespace {

bool says_anything(const compare::Figure& figure) {
  return figure.base.value_or(0) != 0 || figure.other.value_or(0) != 0;
}

std::string words_of(const std::optional<std::string>& text) {
  return text ? words::clean(*text) : "unknown";
}

std::string known(std::string amount) { return amount == "-" ? "unknown" : amount; }

/// Once on the line the group's title tells, whose figure it is.
ComparedFigure figure_of(const compare::Group& group, const compare::Figure& figure) {
  return {words::clean(group.title) + ": " + words::clean(figure.name),
          known(report::amount(figure.base, figure.unit)),
          known(report::amount(figure.other, figure.unit)), known(report::difference(figure))};
}

void add_findings(std::vector<ComparedFigure>& list, const std::vector<Finding>& findings,
                  bool left) {
  for (const Finding& finding : findings) {
    const std::string line = words::clean(report::finding_line(finding));
    list.push_back({"finding", left ? line : "", left ? "" : line, left ? "gone" : "new"});
  }
}

}  // namespace

OptNs anchor(const Migration& migration, Anchor anchor) {
  switch (anchor) {
    case Anchor::begin:
      return migration.begin_ns;
    case Anchor::precopy:
      return migration.precopy_begin_ns;
    case Anchor::decision:
      return migration.decision_ns;
    case Anchor::guest_stopped:
      return migration.guest_stopped_ns;
  }
  return std::nullopt;
}

Compared compare(const Shown& left, const Shown& right) {
  const auto has = [](const Shown& shown) {
    return shown.index < shown.recording.analysis.migrations.size();
  };
  if (!has(left) || !has(right)) return {"One of the recordings shows no migration.", {}};
  const auto comparison = compare::compare(left.migration(), right.migration());
  Compared made{words::clean(comparison.first_line), {}};
  for (const compare::Fact& fact : comparison.facts) {
    if (!fact.base && !fact.other) continue;
    made.figures.push_back({fact.name, words_of(fact.base), words_of(fact.other),
                            fact.base && fact.base == fact.other ? "=" : ""});
  }
  for (const compare::Group& group : comparison.groups) {
    for (const compare::Figure& figure : group.figures) {
      if (says_anything(figure)) made.figures.push_back(figure_of(group, figure));
    }
  }
  add_findings(made.figures, comparison.gone, true);
  add_findings(made.figures, comparison.come, false);
  return made;
}

}  // namespace ackscope::viewmodel
