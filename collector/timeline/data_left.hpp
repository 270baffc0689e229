#pragma once

#include <optional>

#include "collector/model/event.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::timeline {

/// What a device says is left of its data.
struct DataLeftOf {
  events::Name device;
  DataLeft left;
};

/// Queries that were answered and iterations say it; a query that failed says nothing.
std::optional<DataLeftOf> data_left(const events::Payload& payload);

}  // namespace ackscope::timeline
