#include "tests/exporter/metrics/stories.hpp"

#include <sstream>

#include "exporter/metrics/scrape.hpp"

namespace ackscope::exporter::stories {

live::Snapshot empty() {
  live::Snapshot snapshot;
  snapshot.sequence = 1;
  snapshot.made_at = std::chrono::steady_clock::time_point(std::chrono::seconds(100));
  snapshot.making_took = std::chrono::milliseconds(2);
  live::LiveInputState input;
  input.address = "/var/log/qemu.log";
  input.up = true;
  input.summary.events = 12;
  input.summary.unknown = 3;
  input.summary.malformed = 2;
  input.summary.lost = 1;
  snapshot.inputs.push_back(input);
  return snapshot;
}

live::LiveMigration in_flight(std::uint64_t id, const std::string& host, const std::string& vm) {
  live::LiveMigration migration;
  migration.id = id;
  migration.guest = {host, vm};
  migration.phase = live::Phase::precopy;
  migration.now_ns = 50'000'000'000;
  return migration;
}

void add_device(live::LiveMigration& migration, const std::string& name, std::uint64_t pending,
                OptNs oldest_ns) {
  Device device;
  device.source_name = name;
  migration.migration.devices.push_back(device);
  live::LiveDevice live;
  live.pending_acks = pending;
  live.oldest_pending_ns = oldest_ns;
  migration.devices.push_back(live);
}

void add(live::Snapshot& snapshot, live::LiveMigration migration) {
  snapshot.migrations.push_back(std::make_shared<const live::LiveMigration>(std::move(migration)));
}

std::string scraped(const live::Snapshot& snapshot, std::size_t vms, std::size_t devices) {
  return scrape(snapshot, {vms, devices}, "1.2.3", snapshot.made_at);
}

std::string samples(const std::string& text, const std::string& begin) {
  std::istringstream lines(text);
  std::string found;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(begin)) found += line + '\n';
  return found;
}

}  // namespace ackscope::exporter::stories
