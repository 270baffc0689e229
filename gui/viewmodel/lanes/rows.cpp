#include <algorithm>
#include <limits>
#include <tuple>

#include "gui/viewmodel/lanes/kinds.hpp"

namespace ackscope::viewmodel {
namespace {

/// A subject with the time that all of its spans take.
struct Taker {
  Subject subject;
  Ns begin = 0, end = 0;
  int row = 0;
};

bool by_subject(const Taker& a, const Taker& b) { return a.subject < b.subject; }

/// By subject. Lanes are made thing by thing, so that this is a single pass as a rule.
std::vector<Taker> takers_of(const Lane& lane) {
  std::vector<Taker> takers;
  for (const Span& span : lane.spans) takers.push_back({span.subject, span.begin, span.end});
  if (!std::is_sorted(takers.begin(), takers.end(), by_subject))
    std::stable_sort(takers.begin(), takers.end(), by_subject);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < takers.size(); ++i) {
    if (kept == 0 || takers[kept - 1].subject != takers[i].subject) {
      takers[kept++] = takers[i];
      continue;
    }
    Taker& same = takers[kept - 1];
    same.begin = std::min(same.begin, takers[i].begin);
    same.end = std::max(same.end, takers[i].end);
  }
  takers.resize(kept);
  return takers;
}

/// Sets their rows; how many there are.
int give_rows(std::vector<Taker>& takers, int most) {
  std::vector<Taker*> order;
  order.reserve(takers.size());
  for (Taker& taker : takers) order.push_back(&taker);
  std::sort(order.begin(), order.end(), [](const Taker* a, const Taker* b) {
    return std::tie(a->begin, a->end, a->subject) < std::tie(b->begin, b->end, b->subject);
  });
  std::vector<Ns> busy_until;
  for (Taker* taker : order) {
    std::size_t row = 0;
    while (row < busy_until.size() && busy_until[row] > taker->begin) ++row;
    if (row == busy_until.size() && row < static_cast<std::size_t>(most))
      busy_until.push_back(std::numeric_limits<Ns>::min());
    row = std::min(row, busy_until.size() - 1);
    busy_until[row] = std::max(busy_until[row], taker->end);
    taker->row = static_cast<int>(row);
  }
  return static_cast<int>(busy_until.size());
}

}  // namespace

void spread_over_rows(Lane& lane, int most) {
  std::vector<Taker> takers = takers_of(lane);
  lane.rows = std::max(1, give_rows(takers, most));
  const auto row_of = [&](const Subject& subject, int otherwise) {
    const auto found = std::lower_bound(takers.begin(), takers.end(), Taker{subject}, by_subject);
    return found != takers.end() && found->subject == subject ? found->row : otherwise;
  };
  for (Span& span : lane.spans) span.row = row_of(span.subject, 0);
  for (Mark& mark : lane.marks) mark.row = row_of(mark.subject, mark.row);
}

}  // namespace ackscope::viewmodel
