#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::report::html {

using Json = nlohmann::ordered_json;

/// The ends of a round's stages, one after the other: requested, sent, arrived, loaded, approved,
/// acked. What was not seen takes the time of the stage behind it, or none when nothing is behind.
/// Times that go back are clamped: the flag is written behind the data, so data may arrive before
/// it counts as sent. A pending round goes on until `end`; nothing goes beyond `end`.
struct Stages {
  Ns begin = 0;
  std::vector<std::pair<int, Ns>> ends;  ///< index of the point that was reached (1: sent ... 5)
  OptNs open_until;                      ///< the stage behind the last point had no end
};
std::optional<Stages> round_stages(const Round& round, Ns end);

/// The devices of the drawing: names, rows, rounds and initial data, as JSON. Rounds of a device
/// that overlap lie in different rows, four at most.
Json device_list(const Migration& migration, Ns zero, Ns end);

}  // namespace ackscope::report::html
