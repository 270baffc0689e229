#pragma once

#include <span>

#include "exporter/metrics/family.hpp"
#include "exporter/metrics/view.hpp"

namespace ackscope::exporter {

/// Adds the metrics of one part of docs/metrics.md. A group is one file and one line in
/// groups.cpp.
using AddGroup = void (*)(const View& view, Families& families);

void add_in_flight(const View& view, Families& families);
void add_devices(const View& view, Families& families);
void add_totals(const View& view, Families& families);
void add_late_devices(const View& view, Families& families);
void add_last_migrations(const View& view, Families& families);
void add_inputs(const View& view, Families& families);
void add_self(const View& view, Families& families);

std::span<const AddGroup> groups();

}  // namespace ackscope::exporter
