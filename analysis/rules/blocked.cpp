#include "analysis/rules/blocked.hpp"

#include <limits>
#include <utility>

namespace ackscope::rules {
namespace {

/// A stretch of a list begins or ends.
struct Edge {
  Ns at;
  std::size_t list;
  bool begins;
};

std::vector<Edge> edges_of(const std::vector<Spans>& lists) {
  std::vector<Edge> edges;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    for (const BlockedSpan& span : lists[list]) {
      if (span.begin >= span.end) continue;
      edges.push_back({span.begin, list, true});
      edges.push_back({span.end, list, false});
    }
  }
  std::ranges::sort(edges, {}, &Edge::at);
  return edges;
}

}  // namespace

SortedSpans::SortedSpans(Spans spans) : spans_(std::move(spans)) {
  std::ranges::stable_sort(spans_, {}, &BlockedSpan::begin);
  Ns latest = std::numeric_limits<Ns>::min();
  for (const BlockedSpan& span : spans_) latest_.push_back(latest = std::max(latest, span.end));
}

Ns SortedSpans::within(Ns begin, Ns end) const {
  Ns total = 0;
  each(begin, end, [&](Ns from, Ns to) { total += to - from; });
  return total;
}

std::vector<Spans> alone(const std::vector<Spans>& lists) {
  std::vector<Spans> result(lists.size());
  std::vector<std::ptrdiff_t> open(lists.size(), 0);  // stretches
  std::size_t open_lists = 0;
  std::size_t sum = 0;  // of their indices: of one, its own
  Ns since = 0;
  for (const Edge& edge : edges_of(lists)) {
    if (open_lists == 1 && edge.at > since) result[sum].push_back({since, edge.at});
    since = edge.at;
    const bool was_open = open[edge.list] > 0;
    open[edge.list] += edge.begins ? 1 : -1;
    const bool is_open = open[edge.list] > 0;
    if (!was_open && is_open) ++open_lists, sum += edge.list;
    if (was_open && !is_open) --open_lists, sum -= edge.list;
  }
  return result;
}

}  // namespace ackscope::rules
