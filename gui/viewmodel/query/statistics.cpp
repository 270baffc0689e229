#include "gui/viewmodel/query/statistics.hpp"

#include "gui/viewmodel/query/figures.hpp"

namespace ackscope::viewmodel {

std::vector<Figure> statistics(const Shown& shown, Ns begin, Ns end) {
  if (end < begin) std::swap(begin, end);
  const query::Range range{begin, end};
  std::vector<Figure> figures;
  // In the order in which they are read; a new group is a line here.
  for (const auto add : {query::add_rounds, query::add_latencies, query::add_times,
                         query::add_bytes, query::add_events})
    add(shown, range, figures);
  return figures;
}

}  // namespace ackscope::viewmodel
