#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "collector/pipeline/live/snapshot.hpp"
#include "exporter/config/settings.hpp"

namespace ackscope::exporter {

struct ShownDevice {
  std::string label;  ///< differs from those of the migration's other devices
  const Device* device = nullptr;
  const live::LiveDevice* live = nullptr;
};

struct ShownMigration {
  live::Guest guest;
  const live::LiveMigration* live = nullptr;
  bool wall_clock = false;  ///< its clock counts from the epoch
  std::vector<ShownDevice> devices;
};

struct ShownLate {
  live::Guest guest;
  std::string device;
  live::LateDevice late;
};

struct ShownInfo {
  live::Guest guest;
  live::Labels labels;
};

/// What a scrape shows of a snapshot: guests and devices with the texts of their labels, each label
/// set once, as many as the limits allow. Points into the snapshot.
///
/// Guests are kept in this order: those in flight, whose migration began first; then the others,
/// whose last migration ended last. Whoever is shown stays while it is in flight.
struct View {
  const live::Snapshot* snapshot = nullptr;
  Ns carried_ns = 0;  ///< time since the snapshot was made
  std::vector<ShownMigration> in_flight;
  std::vector<std::pair<live::Guest, live::LastMigration>> last;
  std::vector<ShownLate> late;
  std::vector<ShownInfo> infos;
  std::size_t dropped_vms = 0;
  std::size_t dropped_devices = 0;  ///< of guests that are shown
};

View view_of(const live::Snapshot& snapshot, const Limits& limits, Ns carried_ns = 0);

}  // namespace ackscope::exporter
