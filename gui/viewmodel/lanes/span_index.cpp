#include "gui/viewmodel/lanes/span_index.hpp"

#include <algorithm>

#include "gui/viewmodel/lanes/lane.hpp"

namespace ackscope::viewmodel {
namespace {

SpanGroup alone(const std::vector<Span>& spans, std::uint32_t i) {
  const Span& span = spans[i];
  return {span.begin, span.end, i, i, i, 1, span.subject, span.subject};
}

bool speaks_before(const Span& a, const Span& b) {
  if (gravity(a.role) != gravity(b.role)) return gravity(a.role) > gravity(b.role);
  return a.end - a.begin > b.end - b.begin;
}

void add(SpanGroup& group, const SpanGroup& next, const std::vector<Span>& spans) {
  const bool same = spans[group.last].subject == spans[next.first].subject;
  group.things += next.things - (same ? 1 : 0);
  group.end = std::max(group.end, next.end);
  group.last = next.last;
  if (speaks_before(spans[next.shown], spans[group.shown])) group.shown = next.shown;
  group.least = std::min(group.least, next.least);
  group.most = std::max(group.most, next.most);
}

}  // namespace

std::size_t SpanIndex::count(const std::vector<Span>& spans) { return spans.size(); }

SpanIndex::SpanIndex(const std::vector<Span>& spans, int rows)
    : rows_(static_cast<std::size_t>(std::max(rows, 1))), size_(spans.size()) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const int row = std::clamp(spans[i].row, 0, static_cast<int>(rows_.size()) - 1);
    rows_[static_cast<std::size_t>(row)].spans.push_back(static_cast<std::uint32_t>(i));
  }
  for (Row& row : rows_) close(row, spans);
}

void SpanIndex::close(Row& row, const std::vector<Span>& spans) {
  std::vector<SpanGroup> below;
  below.reserve(row.spans.size());
  for (const std::uint32_t i : row.spans) below.push_back(alone(spans, i));
  while (!below.empty()) {
    std::vector<SpanGroup> level;
    for (std::size_t i = 0; i < below.size(); ++i) {
      if (i % kFan == 0) {
        level.push_back(below[i]);
      } else {
        add(level.back(), below[i], spans);
      }
    }
    row.levels.push_back(level);
    if (level.size() == 1) return;
    below = std::move(level);
  }
}

}  // namespace ackscope::viewmodel
