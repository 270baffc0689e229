#include <ostream>

#include "analysis/report/compare/write_comparison.hpp"
#include "analysis/report/json/value.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report {
namespace {

using json::Json;
using json::known;
using json::list;

std::string_view word(compare::Unit unit) {
  switch (unit) {
    case compare::Unit::time:
      return "ns";
    case compare::Unit::bytes:
      return "bytes";
    case compare::Unit::count:
      break;
  }
  return "count";
}

/// Indentation is for people only.
std::string key(std::string_view name) {
  return std::string(name.substr(name.find_first_not_of(' ')));
}

Json figure(const compare::Figure& figure) {
  Json object;
  object["name"] = key(figure.name);
  object["unit"] = word(figure.unit);
  object["base"] = known(figure.base);
  object["other"] = known(figure.other);
  object["difference"] = known(figure.difference());
  return object;
}

Json group(const compare::Group& group) {
  Json object;
  object["title"] = group.title;
  object["figures"] = list(group.figures, figure);
  return object;
}

Json fact(const compare::Fact& fact) {
  Json object;
  object["name"] = fact.name;
  object["base"] = known(fact.base);
  object["other"] = known(fact.other);
  return object;
}

Json comparison(const compare::Comparison& one) {
  Json object;
  object["first_line"] = one.first_line;
  object["regression"] = one.regression;
  object["outcome"] =
      Json{{"base", to_string(one.base_outcome)}, {"other", to_string(one.other_outcome)}};
  object["facts"] = list(one.facts, fact);
  object["notes"] = one.notes;
  object["groups"] = list(one.groups, group);
  object["findings_base_only"] = list(one.gone, json::finding);
  object["findings_other_only"] = list(one.come, json::finding);
  return object;
}

}  // namespace

void write_comparison_json(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out) {
  Json object;
  object["schema"] = "ackscope.comparison/1";
  object["tool"] = Json{{"name", "ackscope"}, {"version", version()}};
  object["base"] = inputs.base;
  object["other"] = inputs.other;
  object["comparisons"] = list(comparisons, comparison);
  out << object.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace ackscope::report
