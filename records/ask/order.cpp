#include <array>

#include "records/ask/stats.hpp"
#include "records/ask/wilson.hpp"

namespace ackscope::records::ask {
namespace {

double low_of(const Share& share) {
  const auto bounds = wilson(share);
  return bounds ? bounds->low : -1;
}

template <Measure measure>
bool longer(const Group& a, const Group& b) {
  return a.of(measure).p90.value > b.of(measure).p90.value;
}

constexpr std::array kOrders{
    Order{"migrations",
          [](const Group& a, const Group& b) { return a.counts.migrations > b.counts.migrations; }},
    Order{"failed",
          [](const Group& a, const Group& b) {
            return low_of(a.counts.failed_share()) > low_of(b.counts.failed_share());
          }},
    Order{"late",
          [](const Group& a, const Group& b) {
            return low_of(a.counts.late_share()) > low_of(b.counts.late_share());
          }},
    Order{"latency", longer<Measure::latency>},
    Order{"blocked", longer<Measure::blocked>},
    Order{"downtime", longer<Measure::downtime>},
    Order{"outage", longer<Measure::outage>},
    Order{"name", [](const Group&, const Group&) { return false; }},
};

}  // namespace

Result<const Order*> order_by(std::string_view name) {
  for (const Order& each : kOrders)
    if (each.name == name) return &each;
  std::string all;
  for (const Order& each : kOrders) all += (all.empty() ? "" : ", ") + std::string(each.name);
  return fail("is nothing to sort by", "--sort " + std::string(name), all);
}

}  // namespace ackscope::records::ask
