#include "gui/viewmodel/query/filter.hpp"

#include "gui/viewmodel/lanes/lane.hpp"
#include "gui/viewmodel/query/match.hpp"
#include "gui/viewmodel/query/parse.hpp"
#include "gui/viewmodel/query/values.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

bool takes_everything(const query::Expression& expression) {
  return expression.kind == query::Expression::Kind::all && expression.parts.empty();
}

template <typename Takes>
bool anything_left(const Lane& lane, Takes takes) {
  for (const Span& span : lane.spans)
    if (takes(span.subject)) return true;
  for (const Mark& mark : lane.marks)
    if (takes(mark.subject)) return true;
  for (const Curve& curve : lane.curves)
    if (takes(curve.subject)) return true;
  const bool empty = lane.spans.empty() && lane.marks.empty() && lane.curves.empty();
  return empty && takes(Subject{Kind::device, Side::source, *lane.device, 0});
}

}  // namespace

struct Filter::Node {
  query::Expression expression;
};

Filter::Filter() : root_(std::make_shared<const Node>()) {}

Result<Filter> Filter::parse(std::string_view text) {
  auto expression = query::parse(text);
  if (!expression) return tl::unexpected<Error>(std::move(expression.error()));
  Filter filter;
  filter.text_ = text;
  filter.root_ = std::make_shared<const Node>(Node{std::move(*expression)});
  return filter;
}

bool Filter::everything() const { return takes_everything(root_->expression); }

bool Filter::takes(const Subject& subject, const Shown& shown) const {
  if (everything() || query::furniture(subject)) return true;
  return query::holds(root_->expression, subject, shown);
}

std::vector<bool> Filter::lanes(const Scene& scene, const Shown& shown) const {
  std::vector<bool> left(scene.lanes.size(), true);
  if (everything()) return left;
  const auto takes_it = [&](const Subject& subject) { return takes(subject, shown); };
  for (std::size_t i = 0; i < left.size(); ++i)
    if (scene.lanes[i].device) left[i] = anything_left(scene.lanes[i], takes_it);
  return left;
}

}  // namespace ackscope::viewmodel
