#pragma once

#include <string>

#include "collector/pipeline/live/snapshot.hpp"

/// Snapshots made by hand.
namespace ackscope::exporter::stories {

/// A snapshot of one input, as a collector makes them.
live::Snapshot empty();

live::LiveMigration in_flight(std::uint64_t id, const std::string& host, const std::string& vm);
/// Adds a device with so many pending ACKs, the oldest since `oldest_ns`.
void add_device(live::LiveMigration& migration, const std::string& name, std::uint64_t pending = 0,
                OptNs oldest_ns = {});
void add(live::Snapshot& snapshot, live::LiveMigration migration);

std::string scraped(const live::Snapshot& snapshot, std::size_t vms = 1000,
                    std::size_t devices = 4000);

/// The samples whose lines begin so, in the order of the text.
std::string samples(const std::string& text, const std::string& begin);

}  // namespace ackscope::exporter::stories
