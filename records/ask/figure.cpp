#include "records/ask/figure.hpp"

#include "records/ask/wilson.hpp"

namespace ackscope::records::ask {
namespace {

std::optional<double> number(OptNs value) {
  return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

template <Share (Counts::*share)() const>
Figure rate_figure(const Group& group) {
  const Share of = (group.counts.*share)();
  const auto bounds = wilson(of);
  if (!bounds) return {};
  return {of.of, of, bounds->low, bounds->high, rate(of)};
}

template <Measure measure, Quantile Distribution::*quantile>
Figure quantile_figure(const Group& group) {
  const Distribution& all = group.of(measure);
  const Quantile& one = all.*quantile;
  return {all.count, Estimate{all.count, one.value, one.low, one.high}, number(one.low),
          number(one.high), number(one.value)};
}

template <Measure measure>
void add_quantiles(std::vector<FigureOf>& all) {
  const std::string title(title_of(measure));
  all.push_back({title + " p50", quantile_figure<measure, &Distribution::p50>});
  all.push_back({title + " p90", quantile_figure<measure, &Distribution::p90>});
}

std::vector<FigureOf> make_figures() {
  std::vector<FigureOf> all{{"failed rate", rate_figure<&Counts::failed_share>},
                            {"late request rate", rate_figure<&Counts::late_share>}};
  add_quantiles<Measure::latency>(all);
  add_quantiles<Measure::blocked>(all);
  add_quantiles<Measure::downtime>(all);
  add_quantiles<Measure::outage>(all);
  return all;
}

}  // namespace

const std::vector<FigureOf>& figures() {
  static const std::vector<FigureOf> all = make_figures();
  return all;
}

Change change(const Figure& before, const Figure& after) {
  if (!before.middle || !after.middle) return Change::too_few;
  const bool rose = *after.middle > *before.middle;
  const auto& upper = rose ? before.high : before.low;
  const auto& lower = rose ? after.low : after.high;
  if (!upper || !lower) return Change::too_few;
  if (rose) return *lower > *upper ? Change::worse : Change::unclear;
  return *lower < *upper ? Change::better : Change::unclear;
}

}  // namespace ackscope::records::ask
