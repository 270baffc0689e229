#include <algorithm>
#include <optional>

#include "exporter/metrics/groups.hpp"

namespace ackscope::exporter {
namespace {

struct Metric {
  const char* name;
  const char* help;
  /// Empty when it is not known.
  std::optional<double> (*value)(const View&, const ShownMigration&, const ShownDevice&);
};

template <typename Number>
std::optional<double> number(const std::optional<Number>& value) {
  return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> pending(const View&, const ShownMigration&, const ShownDevice& device) {
  return number(device.live->pending_acks);
}

/// The clock goes on between the snapshot and the scrape.
std::optional<double> oldest_age(const View& view, const ShownMigration& migration,
                                 const ShownDevice& device) {
  if (device.live->pending_acks == 0U) return 0;
  if (!device.live->oldest_pending_ns) return std::nullopt;
  const Ns now = migration.live->now_ns + view.carried_ns;
  return std::max(0.0, seconds(now - *device.live->oldest_pending_ns));
}

std::optional<double> round(const View&, const ShownMigration&, const ShownDevice& device) {
  return number(device.live->round);
}

std::optional<double> initial(const View&, const ShownMigration&, const ShownDevice& device) {
  return number(device.live->initial_bytes);
}

std::optional<double> dirty(const View&, const ShownMigration&, const ShownDevice& device) {
  return number(device.live->dirty_bytes);
}

std::optional<double> blocked(const View&, const ShownMigration&, const ShownDevice& device) {
  if (!device.live->ack_blocked_ns) return std::nullopt;
  return seconds(*device.live->ack_blocked_ns);
}

constexpr Metric kMetrics[] = {
    {"ackscope_device_pending_acks", "ACKs of the device that are requested and not acknowledged.",
     pending},
    {"ackscope_device_oldest_pending_ack_age_seconds",
     "Age of the oldest pending ACK; 0 when none is pending.", oldest_age},
    {"ackscope_device_round", "Number of the device's newest round.", round},
    {"ackscope_device_remaining_initial_bytes",
     "Initial data left, by the last query or iteration.", initial},
    {"ackscope_device_remaining_dirty_bytes", "Dirty data left, by the last query or iteration.",
     dirty},
    {"ackscope_device_ack_blocked_seconds",
     "Time in which nothing but ACKs held the switchover and one of this device was pending, so "
     "far.",
     blocked},
};

}  // namespace

void add_devices(const View& view, Families& families) {
  for (const Metric& metric : kMetrics) {
    Family family = Family::gauge(metric.name, metric.help);
    for (const ShownMigration& migration : view.in_flight)
      for (const ShownDevice& device : migration.devices)
        if (const auto value = metric.value(view, migration, device))
          family.add(with(guest_labels(migration.guest), "device", device.label), *value);
    std::move(family).append_to(families);
  }
}

}  // namespace ackscope::exporter
