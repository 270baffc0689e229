#include "reference/control/machine.hpp"

namespace ackscope::reference::control {
namespace {

constexpr Ns kMillisecond = 1'000'000;

}  // namespace

Machine::Result check(const Capabilities& wanted) {
  if (wanted.switchover_ack && !wanted.return_path)
    return tl::unexpected(
        std::string("Capability 'switchover-ack' requires capability 'return-path'"));
  return {};
}

Parameters parameters_of(const Settings& settings) {
  return {settings.max_bandwidth, settings.switchover_bandwidth,
          static_cast<std::uint64_t>(settings.downtime_limit / kMillisecond)};
}

void apply(const Parameters& parameters, Settings& settings) {
  settings.max_bandwidth = parameters.max_bandwidth;
  settings.switchover_bandwidth = parameters.avail_switchover_bandwidth;
  settings.downtime_limit = static_cast<Ns>(parameters.downtime_limit) * kMillisecond;
}

}  // namespace ackscope::reference::control
