#pragma once

#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// The limit to judge a downtime by, and where it comes from.
struct DowntimeLimit {
  Ns value = 300'000'000;
  std::string_view origin;  ///< "as given" "parameter downtime-limit" ...
};

DowntimeLimit downtime_limit(const Migration& migration);

}  // namespace ackscope::rules
