#include "analysis/rules/downtime_loads.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/downtime_limit.hpp"
#include "analysis/rules/evidence.hpp"

namespace ackscope::rules {
namespace {

Ns in_outage(const InitialLoad& load) { return load.load_in_outage_ns.value_or(0); }

DowntimeLoads loads_of(const Device& device, Ns threshold) {
  DowntimeLoads result;
  result.device = &device;
  for (const InitialLoad& load : device.initial_loads) {
    result.total += in_outage(load);
    if (in_outage(load) > threshold) result.loads.push_back(&load);
  }
  if (result.total > threshold && result.loads.empty())
    result.loads.push_back(&*std::ranges::max_element(device.initial_loads, {}, in_outage));
  return result;
}

}  // namespace

std::vector<DowntimeLoads> loads_in_downtime(const Migration& migration) {
  std::vector<DowntimeLoads> list;
  if (migration.outcome != Outcome::completed) return list;
  const Ns threshold = downtime_limit(migration).value / 10;
  for (const Device& device : migration.devices) {
    DowntimeLoads loads = loads_of(device, threshold);
    if (loads.total > threshold) list.push_back(std::move(loads));
  }
  return list;
}

void add_load_evidence(Finding& finding, const Device& device, const InitialLoad& load) {
  const std::string here = device.source_name.value_or("unknown device");
  const std::string there = device.destination_name.value_or("unknown device");
  if (load.cause == InitialCause::seen)
    add_evidence(finding, load.seen_ns, Side::source, "vfio_query_precopy_size",
                 fmt::format("{}: new initial data seen", here));
  add_evidence(finding, load.load_begin_ns, Side::destination, "vfio_load_state",
               fmt::format("{}: the first of the initial data is written", there));
  add_evidence(finding, load.load_end_ns, Side::destination, "vfio_load_state_device_data",
               fmt::format("{}: the last of the initial data was written", there));
}

}  // namespace ackscope::rules
