#pragma once

#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::viewmodel {

/// What happens to a round before its ACK, and where.
struct RoundMoment {
  OptNs Round::*at;
  Side side;
  std::string_view words;
};
inline constexpr RoundMoment round_moments[] = {
    {&Round::detected_ns, Side::source, "re-init seen by the source"},
    {&Round::requested_ns, Side::source, "requested by the source"},
    {&Round::sent_ns, Side::source, "sent by the source"},
    {&Round::load_begin_ns, Side::destination, "loading begins on the destination"},
    {&Round::arrived_ns, Side::destination, "arrived on the destination"},
    {&Round::loaded_ns, Side::destination, "loaded on the destination"},
    {&Round::approved_ns, Side::destination, "approved by the destination"},
};

}  // namespace ackscope::viewmodel
